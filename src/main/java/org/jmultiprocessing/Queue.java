package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.jmultiprocessing.internal.queue.QueueHome;
import org.jmultiprocessing.internal.queue.QueueSide;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A first-in, first-out queue for any number of producers and consumers in any processes and threads: Python's
 * {@code multiprocessing.Queue}.
 *
 * <p>It lives in the process that made it, its home, and may be sent anywhere: as an argument, captured in a lambda, through
 * another queue, to a pool's task. What one producer puts arrives in that order. Waiting consumers are served first come
 * first served, each with one item.
 *
 * <p>Items are serialized by {@code put}, so later changes to them are not seen, and rebuilt by {@code get}. What was put is
 * taken in by the home at once, whoever reads: so joining a process before reading what it put never blocks, and the home's
 * memory is what bounds an unbounded queue.
 *
 * <p>If a producer dies, what it had put stays. If a consumer dies with an item that {@code get} had not returned yet, the
 * item is the next again. If the home dies, every call fails with {@link HomeLostException}, also one that is waiting.
 *
 * @param <T> type of the items; {@code null} is a possible item
 */
public final class Queue<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient QueueSide side;

    /** A queue without a bound, whose home is this process. */
    public Queue() {
        this(0);
    }

    /** A queue of at most {@code maxsize} items, whose home is this process; zero or less: without a bound. */
    public Queue(int maxsize) {
        this(new QueueHome(maxsize <= 0 ? Integer.MAX_VALUE : maxsize));
    }

    Queue(QueueSide side) {
        this.side = side;
    }

    /**
     * Adds an item at the end; blocks while a bounded queue is full.
     *
     * @throws SerializationException if the item cannot be serialized; the queue is unchanged
     * @throws InterruptedException if interrupted while waiting for room; the item is not in the queue then
     */
    public void put(T item) throws InterruptedException {
        put(item, Deadline.NEVER);
    }

    /**
     * As {@link #put(Object)}, but waits no longer than {@code timeout} for room; zero or less: does not wait.
     *
     * @throws QueueFullException if there was no room in time
     */
    public void put(T item, Duration timeout) throws InterruptedException {
        if (!offer(item, timeout)) {
            throw new QueueFullException(
                    "no room in the queue: maxsize=" + side.address().capacity() + ", timeout=" + timeout);
        }
    }

    /** As {@link #put(Object, Duration)} without waiting. */
    public void putNowait(T item) throws InterruptedException {
        put(item, Duration.ZERO);
    }

    /** As {@link #put(Object, Duration)}, but returns false if there was no room in time. */
    public boolean offer(T item, Duration timeout) throws InterruptedException {
        return put(item, Deadline.after(timeout));
    }

    /**
     * Takes the first item; blocks for one.
     *
     * @throws SerializationException if the item cannot be rebuilt in this process; it is taken all the same
     * @throws InterruptedException if interrupted while waiting; no item is lost then
     */
    public T get() throws InterruptedException {
        return decoded(take(Deadline.NEVER));
    }

    /**
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws QueueEmptyException if there was no item in time
     */
    public T get(Duration timeout) throws InterruptedException {
        byte[] item = take(Deadline.after(timeout));
        if (item == null) {
            throw new QueueEmptyException("no item in the queue: timeout=" + timeout);
        }
        return decoded(item);
    }

    /** As {@link #get(Duration)} without waiting. What had been put, by whomever, before this call is seen. */
    public T getNowait() throws InterruptedException {
        return get(Duration.ZERO);
    }

    /** As {@link #get(Duration)}, but empty if there was no item in time, or if the item was {@code null}. */
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        byte[] item = take(Deadline.after(timeout));
        return item == null ? Optional.empty() : Optional.ofNullable(decoded(item));
    }

    /** How many items it holds now: what had been put, by whomever, and not been taken before this call. A snapshot. */
    public int qsize() throws InterruptedException {
        try {
            return side.size();
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    /** Whether it holds no item now; a snapshot. */
    public boolean empty() throws InterruptedException {
        return qsize() == 0;
    }

    /** Whether a bounded queue has no room now; a snapshot. An unbounded queue is never full. */
    public boolean full() throws InterruptedException {
        return qsize() >= side.address().capacity();
    }

    private boolean put(T item, Deadline deadline) throws InterruptedException {
        byte[] encoded = Bytes.encode(item, "item");
        try {
            return side.put(encoded, deadline);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    private byte[] take(Deadline deadline) throws InterruptedException {
        try {
            return side.get(deadline);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    private HomeLostException homeLost(IOException e) {
        return new HomeLostException(
                "the process in which this queue lives has ended: queue="
                        + side.address().service() + "; make a queue in the process that outlives the others",
                e);
    }

    @SuppressWarnings("unchecked")
    private T decoded(byte[] item) {
        return (T) Bytes.decode(item, "an item of the queue");
    }

    private Object writeReplace() {
        return new QueueHandle(side.address());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a queue travels as its address only");
    }
}
