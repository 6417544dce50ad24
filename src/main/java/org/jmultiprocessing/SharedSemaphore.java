package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.SemaphoreRecord;
import org.jmultiprocessing.internal.util.Deadline;

/** What {@link Semaphore} and {@link BoundedSemaphore} have in common; its public methods are documented as theirs. */
abstract class SharedSemaphore extends Synchronizer implements Releasable {
    private static final long serialVersionUID = 1;

    private final transient SemaphoreRecord record;

    SharedSemaphore(char kind, SemaphoreRecord record) {
        super(kind, record.block());
        this.record = record;
    }

    static SemaphoreRecord newRecord(int permits, int most) {
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore has zero or more permits: permits=" + permits);
        }
        return SemaphoreRecord.make(newBlock("semaphore", SemaphoreRecord.BYTES), permits, most);
    }

    static SemaphoreRecord recordAt(Block block) {
        return new SemaphoreRecord(block);
    }

    /**
     * Blocks until there is a permit, and takes it.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits; it has no permit then
     * @throws HomeLostException if it would have to wait, and the process that made the semaphore has ended
     */
    public final void acquire() throws InterruptedException {
        acquire(Deadline.NEVER);
    }

    /**
     * Takes a permit if there is one, without waiting.
     *
     * @return whether the caller has a permit now
     */
    public final boolean tryAcquire() {
        return record.take();
    }

    /**
     * Waits for at most {@code timeout} until there is a permit, and takes it.
     *
     * @param timeout zero or negative: do not wait
     * @return whether the caller has a permit now; false not before the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits; it has no permit then
     * @throws HomeLostException if it would have to wait, and the process that made the semaphore has ended
     */
    public final boolean tryAcquire(Duration timeout) throws InterruptedException {
        return acquire(Deadline.after(timeout));
    }

    /**
     * Adds a permit, and wakes one of those who wait for one. Does not block. Any thread of any process may do that, if it
     * has acquired one or not.
     *
     * @throws IllegalStateException if there are as many as there may be
     */
    @Override
    public final void release() {
        if (!record.release()) {
            throw new IllegalStateException("a semaphore was released too many times: " + this + ", most permits="
                    + record.most() + "; release it once for each acquire");
        }
    }

    /** How many permits there are at this moment. */
    public final int getValue() {
        return record.permits();
    }

    /** Whether there is no permit at this moment. */
    public final boolean locked() {
        return record.permits() == 0;
    }

    /**
     * As {@link #acquire()}, for a block of code.
     *
     * @return what releases it when closed
     */
    public final Hold hold() throws InterruptedException {
        acquire();
        return new Hold(this);
    }

    final SemaphoreRecord record() {
        return record;
    }

    @Override
    final void writeMoreTo(ObjectOutput out) {}

    private boolean acquire(Deadline deadline) throws InterruptedException {
        try {
            return record.acquire(deadline);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }
}
