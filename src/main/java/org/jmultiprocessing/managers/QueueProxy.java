package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.QueueEmptyException;
import org.jmultiprocessing.QueueFullException;

/**
 * A first-in, first-out queue in a manager's server: Python's {@code manager.Queue()} and {@code manager.JoinableQueue()},
 * and a {@link BlockingQueue}. Made by {@link SyncManager#queue()}.
 *
 * <p>Items are serialized by {@code put} and rebuilt by {@code get}. The server never looks into them, and needs none of
 * their classes, unless one holds proxies or other shared things. When {@code put} returns, the item is in the queue,
 * whatever happens to the producer. A consumer that dies or is interrupted while it waits takes nothing; an item that is on
 * its way to one which dies that moment goes with it.
 *
 * <p>{@code null} is a possible item, as in Python; the methods of {@link BlockingQueue} that tell "nothing there" by null
 * cannot tell it from that.
 *
 * <p>If the server has ended, or the connection to it is lost, each method throws
 * {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 *
 * @param <T> type of the items
 */
@SuppressWarnings("NullableOptional") // as the queues of the processes do
public final class QueueProxy<T> extends BaseProxy implements BlockingQueue<T> {
    private static final long serialVersionUID = 1L;

    QueueProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Adds an item at the end; blocks while a bounded queue is full.
     *
     * @throws org.jmultiprocessing.SerializationException if the item cannot be serialized; the queue is unchanged
     * @throws QueueShutDownException if the queue was shut down
     * @throws InterruptedException if interrupted while waiting for room; the item is not in the queue then
     */
    @Override
    public void put(T item) throws InterruptedException {
        putWithin(item, Timeouts.ENDLESS);
    }

    /**
     * As {@link #put(Object)}, but waits no longer than {@code timeout} for room; zero or less: does not wait.
     *
     * @throws QueueFullException if there was no room in time
     */
    public void put(T item, Duration timeout) throws InterruptedException {
        if (!offer(item, timeout)) {
            throw new QueueFullException("no room in the queue: maxsize=" + maxsize() + ", timeout=" + timeout);
        }
    }

    /** As {@link #put(Object, Duration)} without waiting. */
    public void putNowait(T item) throws InterruptedException {
        put(item, Duration.ZERO);
    }

    /** As {@link #put(Object, Duration)}, but returns false if there was no room in time. */
    public boolean offer(T item, Duration timeout) throws InterruptedException {
        return putWithin(item, Timeouts.nanos(timeout));
    }

    @Override
    public boolean offer(T item, long timeout, TimeUnit unit) throws InterruptedException {
        return putWithin(item, Math.max(0, unit.toNanos(timeout)));
    }

    /** As {@link #offer(Object, Duration)} without waiting; cannot be interrupted. */
    @Override
    public boolean offer(T item) {
        return call("put", Parcel.of(item), 0L);
    }

    /**
     * As {@link #offer(Object)}, but never returns false.
     *
     * @throws IllegalStateException if there is no room
     */
    @Override
    public boolean add(T item) {
        if (!offer(item)) {
            throw new IllegalStateException("no room in the queue: maxsize=" + maxsize());
        }
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends T> items) {
        items.forEach(this::add);
        return !items.isEmpty();
    }

    /**
     * Takes the first item; blocks for one.
     *
     * @throws org.jmultiprocessing.SerializationException if the item cannot be rebuilt in this process; it is taken all the
     *     same
     * @throws QueueShutDownException if there is none, and the queue was shut down
     * @throws InterruptedException if interrupted while waiting; no item is lost then
     */
    public T get() throws InterruptedException {
        return opened(getWithin(Timeouts.ENDLESS));
    }

    /** As {@link #get()}. */
    @Override
    public T take() throws InterruptedException {
        return get();
    }

    /**
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws QueueEmptyException if there was no item in time
     */
    public T get(Duration timeout) throws InterruptedException {
        Object parcel = getWithin(Timeouts.nanos(timeout));
        if (parcel == null) {
            throw new QueueEmptyException("no item in the queue: timeout=" + timeout);
        }
        return opened(parcel);
    }

    /** As {@link #get(Duration)} without waiting. */
    public T getNowait() throws InterruptedException {
        return get(Duration.ZERO);
    }

    /** As {@link #get(Duration)}, but empty if there was no item in time, or if the item was {@code null}. */
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(openedOrNull(getWithin(Timeouts.nanos(timeout))));
    }

    @Override
    public T poll(long timeout, TimeUnit unit) throws InterruptedException {
        return openedOrNull(getWithin(Math.max(0, unit.toNanos(timeout))));
    }

    /** As {@link #poll(long, TimeUnit)} without waiting; cannot be interrupted. */
    @Override
    public T poll() {
        return openedOrNull(call("get", 0L));
    }

    @Override
    public T remove() {
        return require(call("get", 0L));
    }

    @Override
    public T peek() {
        return openedOrNull(call("peek"));
    }

    @Override
    public T element() {
        return require(call("peek"));
    }

    /** How many items it holds now; a snapshot. */
    public int qsize() {
        return call("qsize");
    }

    @Override
    public int size() {
        return qsize();
    }

    /** Whether it holds no item now; a snapshot. */
    public boolean empty() {
        return qsize() == 0;
    }

    @Override
    public boolean isEmpty() {
        return empty();
    }

    /** Whether a bounded queue has no room now; a snapshot. */
    public boolean full() {
        return remainingCapacity() == 0;
    }

    @Override
    public int remainingCapacity() {
        return call("room");
    }

    /**
     * One item that was taken has been dealt with, by this process or another.
     *
     * @throws IllegalStateException if that has been said for all items that were put
     */
    public void taskDone() {
        call("taskDone");
    }

    /**
     * Blocks until {@link #taskDone()} has been called for every item that was put.
     *
     * @throws InterruptedException if interrupted while waiting
     */
    public void join() throws InterruptedException {
        callInterruptibly("join", Timeouts.ENDLESS);
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @return whether every item is done
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return callInterruptibly("join", Timeouts.nanos(timeout));
    }

    /** As {@code shutdown(false)}. */
    public void shutdown() {
        shutdown(false);
    }

    /**
     * Takes no more items: Python 3.13's {@code shutdown}. Who puts, or waits to, gets a {@link QueueShutDownException}; who
     * gets, does so once there are no more items. Idempotent.
     *
     * @param immediate also drops the items that are there, which counts as {@link #taskDone()} for each
     */
    public void shutdown(boolean immediate) {
        call("shutdown", immediate);
    }

    /** Whether {@link #shutdown(boolean)} was called. */
    public boolean isShutDown() {
        return call("isShutDown");
    }

    @Override
    public int drainTo(Collection<? super T> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super T> target, int most) {
        if (Objects.requireNonNull(target, "target") == this) {
            throw new IllegalArgumentException("a queue cannot be drained into itself");
        }
        List<Object> parcels = call("drain", Math.max(0, most));
        parcels.forEach(parcel -> target.add(opened(parcel)));
        return parcels.size();
    }

    /** Takes all items out; each still has to be {@linkplain #taskDone done}. */
    @Override
    public void clear() {
        call("drain", Integer.MAX_VALUE);
    }

    /** Whether there is such an item. Equal items are known by equal bytes, or are compared in the server. */
    @Override
    public boolean contains(Object item) {
        return call("containsParcel", Parcel.of(item));
    }

    @Override
    public boolean containsAll(Collection<?> items) {
        return items.stream().allMatch(this::contains);
    }

    /** Takes out the first item equal to this one, which counts as {@link #taskDone()} for it; see {@link #contains}. */
    @Override
    public boolean remove(Object item) {
        return call("removeParcel", Parcel.of(item));
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        return removeIf(items::contains);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        return removeIf(item -> !items.contains(item));
    }

    /** The items as they are now; what is removed through it is removed from the queue, if it is there still. */
    @Override
    public Iterator<T> iterator() {
        Iterator<T> items = items().iterator();
        return new Iterator<>() {
            private T last;

            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public T next() {
                last = items.next();
                return last;
            }

            @Override
            public void remove() {
                items.remove();
                QueueProxy.this.remove((Object) last);
            }
        };
    }

    @Override
    public Object[] toArray() {
        return items().toArray();
    }

    @Override
    public <A> A[] toArray(A[] target) {
        return items().toArray(target);
    }

    private List<T> items() {
        List<Object> parcels = call("parcels");
        List<T> items = new ArrayList<>();
        parcels.forEach(parcel -> items.add(opened(parcel)));
        return items;
    }

    private int maxsize() {
        return call("maxsize");
    }

    private boolean putWithin(T item, long nanos) throws InterruptedException {
        return callInterruptibly("put", Parcel.of(item), nanos);
    }

    private Object getWithin(long nanos) throws InterruptedException {
        return callInterruptibly("get", nanos);
    }

    private T require(Object parcel) {
        if (parcel == null) {
            throw new NoSuchElementException("no item in the queue");
        }
        return opened(parcel);
    }

    private T openedOrNull(Object parcel) {
        return parcel == null ? null : opened(parcel);
    }

    @SuppressWarnings("unchecked") // as it was put
    private T opened(Object parcel) {
        return (T) Parcel.open(parcel);
    }
}
