package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import java.util.Optional;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A queue with as little to it as possible: Python's {@code multiprocessing.SimpleQueue}. It holds about
 * {@value #BYTES} bytes; with so many or more in it, {@link #put} blocks until somebody takes. Otherwise it is as
 * {@link Queue}, also where processes die.
 *
 * <p>Thread- and process-safe.
 *
 * @param <T> type of the items; {@code null} is a possible item
 */
public final class SimpleQueue<T> extends SharedObject implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    /** As many as a pipe of Linux has, on which Python's is built. */
    private static final long BYTES = 64 * 1024;

    private final transient Messages<T> messages;

    /**
     * An empty queue, whose home is this process.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public SimpleQueue() {
        this(Messages.make("simple queue", Long.MAX_VALUE, BYTES));
    }

    SimpleQueue(Messages<T> messages) {
        this.messages = messages;
    }

    /**
     * Adds an item at the end; blocks while there are {@value #BYTES} bytes or more in the queue.
     *
     * @throws SerializationException if the item cannot be serialized; the queue is unchanged
     * @throws InterruptedException if interrupted while waiting for room; the item is not in the queue then
     * @throws IllegalStateException if this process has closed the queue
     */
    public void put(T item) throws InterruptedException {
        messages.put(item, Deadline.NEVER);
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
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait. Empty if there was no item in
     * time, or if the item was {@code null}. Beyond Python, whose queue cannot do this.
     */
    public Optional<T> poll(Duration timeout) throws InterruptedException {
        byte[] item = messages.get(Deadline.after(timeout));
        return item == null ? Optional.empty() : Optional.ofNullable(messages.decoded(item));
    }

    /** Whether it holds no item now; a snapshot. */
    public boolean empty() {
        messages.requireOpen();
        return messages.size() == 0;
    }

    /** Says that this process will put and take no more; others may. Idempotent. */
    @Override
    public void close() {
        messages.close();
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('I');
        messages.writeTo(out);
    }
}
