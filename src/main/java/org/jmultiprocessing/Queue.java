package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import java.util.Optional;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A first-in, first-out queue for any number of producers and consumers in any processes and threads: Python's
 * {@code multiprocessing.Queue}.
 *
 * <p>Its items are in the memory of the process that made it, its home, which the others map. It may be sent anywhere: as an
 * argument, captured in a lambda, through another queue, to a pool's task. What one producer puts arrives in that order. A
 * consumer takes one item at a time, so that one which is busy leaves the others theirs.
 *
 * <p>Items are serialized by {@code put}, so later changes to them are not seen, and rebuilt by {@code get}. When
 * {@code put} returns, the item is in the queue, for all to see and whatever happens to the producer. So joining a process
 * before reading what it put never blocks, and shared memory, and behind it the temporary directory, is what bounds an
 * unbounded queue.
 *
 * <p>If a producer dies, what it had put stays. If a consumer dies with an item that {@code get} had not returned yet, the
 * item is the next again. If the home dies, every call fails with {@link HomeLostException} within 0.1 s, also one that is
 * waiting; only what had been put may still be taken.
 *
 * <p>Thread- and process-safe.
 *
 * @param <T> type of the items; {@code null} is a possible item
 */
public class Queue<T> extends SharedObject {
    private static final long serialVersionUID = 1L;

    private final transient Messages<T> messages;

    /** A queue without a bound, whose home is this process. */
    public Queue() {
        this(0);
    }

    /**
     * A queue of at most {@code maxsize} items, whose home is this process; zero or less: without a bound.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Queue(int maxsize) {
        this(Messages.make("queue", maxsize <= 0 ? Long.MAX_VALUE : maxsize, Long.MAX_VALUE));
    }

    Queue(Messages<T> messages) {
        this.messages = messages;
    }

    /**
     * Adds an item at the end; blocks while a bounded queue is full.
     *
     * @throws SerializationException if the item cannot be serialized; the queue is unchanged
     * @throws InterruptedException if interrupted while waiting for room; the item is not in the queue then
     * @throws IllegalStateException if this process has closed the queue
     * @throws java.io.UncheckedIOException if there is no memory left for the item; the queue is unchanged
     */
    public void put(T item) throws InterruptedException {
        messages.put(item, Deadline.NEVER);
    }

    /**
     * As {@link #put(Object)}, but waits no longer than {@code timeout} for room; zero or less: does not wait.
     *
     * @throws QueueFullException if there was no room in time
     */
    public void put(T item, Duration timeout) throws InterruptedException {
        if (!offer(item, timeout)) {
            throw new QueueFullException(
                    "no room in the queue: maxsize=" + messages.shared().mostMessages() + ", timeout=" + timeout);
        }
    }

    /** As {@link #put(Object, Duration)} without waiting. */
    public void putNowait(T item) throws InterruptedException {
        put(item, Duration.ZERO);
    }

    /** As {@link #put(Object, Duration)}, but returns false if there was no room in time. */
    public boolean offer(T item, Duration timeout) throws InterruptedException {
        return messages.put(item, Deadline.after(timeout));
    }

    /**
     * Takes the first item; blocks for one.
     *
     * @throws SerializationException if the item cannot be rebuilt in this process; it is taken all the same
     * @throws InterruptedException if interrupted while waiting; no item is lost then
     * @throws IllegalStateException if this process has closed the queue
     */
    public T get() throws InterruptedException {
        return messages.decoded(messages.get(Deadline.NEVER));
    }

    /**
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws QueueEmptyException if there was no item in time
     */
    public T get(Duration timeout) throws InterruptedException {
        byte[] item = messages.get(Deadline.after(timeout));
        if (item == null) {
            throw new QueueEmptyException("no item in the queue: timeout=" + timeout);
        }
        return messages.decoded(item);
    }

    /** As {@link #get(Duration)} without waiting. What had been put, by whomever, before this call is seen. */
    public T getNowait() throws InterruptedException {
        return get(Duration.ZERO);
    }

    /** As {@link #get(Duration)}, but empty if there was no item in time, or if the item was {@code null}. */
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        byte[] item = messages.get(Deadline.after(timeout));
        return item == null ? Optional.empty() : Optional.ofNullable(messages.decoded(item));
    }

    /** How many items it holds now: what had been put, by whomever, and not been taken before this call. A snapshot. */
    public int qsize() {
        return (int) Math.min(Integer.MAX_VALUE, messages.size());
    }

    /** Whether it holds no item now; a snapshot. */
    public boolean empty() {
        return qsize() == 0;
    }

    /** Whether a bounded queue has no room now; a snapshot. An unbounded queue is never full. */
    public boolean full() {
        return messages.shared().isFull();
    }

    /**
     * Says that this process will put and take no more: both fail from now on in this process. Other processes, and what is
     * in the queue, are not concerned. Idempotent.
     */
    public void close() {
        messages.close();
    }

    /**
     * Waits until what this process has put is in the queue. As it is there when {@code put} returns, this returns at once;
     * it is here so that what was written for Python can be said.
     *
     * @throws IllegalStateException if this process has not closed the queue
     */
    public void joinThread() {
        if (!messages.isClosed()) {
            throw new IllegalStateException(
                    "joinThread() of a queue that is not closed: memory=" + messages.shared() + "; call close() first");
        }
    }

    /** Python: do not wait at exit for what is not flushed. There is nothing of that kind here; does nothing. */
    public void cancelJoinThread() {
        // What was put is in the queue already.
    }

    /** Names its kind, size and bound. */
    @Override
    public String toString() {
        long most = messages.shared().mostMessages();
        return getClass().getSimpleName() + "(qsize=" + qsize() + ", maxsize=" + (most == Long.MAX_VALUE ? 0 : most)
                + (messages.isClosed() ? ", closed" : "") + ")";
    }

    final Messages<T> messages() {
        return messages;
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('U');
        messages.writeTo(out);
    }
}
