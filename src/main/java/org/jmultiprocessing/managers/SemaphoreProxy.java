package org.jmultiprocessing.managers;

import java.time.Duration;
import org.jmultiprocessing.Hold;
import org.jmultiprocessing.Releasable;

/**
 * A number of permits in a manager's server: Python's {@code manager.Semaphore()} and {@code manager.BoundedSemaphore()}.
 * Made by {@link SyncManager#semaphore(int)} and {@link SyncManager#boundedSemaphore(int)}.
 *
 * <p>Permits have no owner: any thread of any process may release, and a process that dies with a permit does not give it
 * back. One that dies while it waits takes none. If the server has ended, each method throws
 * {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 */
public final class SemaphoreProxy extends BaseProxy implements Releasable {
    private static final long serialVersionUID = 1L;

    SemaphoreProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Blocks until there is a permit, and takes it.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits; it has no permit then
     */
    public void acquire() throws InterruptedException {
        callInterruptibly("acquire", Timeouts.ENDLESS);
    }

    /** Takes a permit if there is one, without waiting, and returns whether it has. */
    public boolean tryAcquire() {
        return call("tryAcquire");
    }

    /**
     * Waits for at most {@code timeout} until there is a permit, and takes it.
     *
     * @param timeout zero or negative: do not wait
     * @return whether the caller has a permit now; false not before the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits; it has no permit then
     */
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return callInterruptibly("acquire", Timeouts.nanos(timeout));
    }

    /**
     * Adds a permit, and wakes one of those who wait for one.
     *
     * @throws IllegalStateException if there are as many as there may be
     */
    @Override
    public void release() {
        call("release");
    }

    /** How many permits there are at this moment. */
    public int permits() {
        return call("getValue");
    }

    /** Whether there is no permit at this moment. */
    public boolean locked() {
        return permits() == 0;
    }

    /** As {@link #acquire()}, for a block of code; returns what releases it when closed. */
    public Hold hold() throws InterruptedException {
        acquire();
        return new Hold(this);
    }
}
