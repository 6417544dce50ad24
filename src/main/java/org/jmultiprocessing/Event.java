package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.EventRecord;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A flag that threads of all processes can wait for: Python's {@code multiprocessing.Event}.
 *
 * <p>Whoever waits while it is set is released, even if it is cleared again at once. A process that dies while it sets or
 * clears the flag leaves it set or not set, and those who wait notice within a tenth of a second at most.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same event. If the process that made it dies, it goes on working where it is in use, but
 * nobody can wait for it any more. What was written before {@link #set()} is seen after {@link #await()}. Thread- and
 * process-safe.
 */
public final class Event extends Synchronizer {
    private static final long serialVersionUID = 1;

    private final transient EventRecord record;

    /**
     * An event that is not set.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Event() {
        this(newBlock("event", EventRecord.BYTES));
    }

    Event(Block block) {
        super('E', block);
        this.record = new EventRecord(block);
    }

    /** Sets the flag, and wakes all who wait. If it is set already, does nothing. Does not block. */
    public void set() {
        record.set();
    }

    /** Clears the flag: from now on who asks has to wait. Does not block. */
    public void clear() {
        record.clear();
    }

    /** Whether it is set at this moment. */
    public boolean isSet() {
        return record.isSet();
    }

    /**
     * Blocks until the flag is set.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws HomeLostException if it would have to wait, and the process that made the event has ended
     */
    public void await() throws InterruptedException {
        await(Deadline.NEVER);
    }

    /**
     * Blocks until the flag is set, for at most {@code timeout}.
     *
     * @param timeout zero or negative: do not wait
     * @return whether it is set, or was set while the caller waited; false not before the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws HomeLostException if it would have to wait, and the process that made the event has ended
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return await(Deadline.after(timeout));
    }

    /** {@code Event(set)} or {@code Event(unset)}. */
    @Override
    public String toString() {
        return isSet() ? "Event(set)" : "Event(unset)";
    }

    @Override
    void writeMoreTo(ObjectOutput out) {}

    private boolean await(Deadline deadline) throws InterruptedException {
        try {
            return record.await(deadline);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }
}
