package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;

/**
 * Where a fixed number of threads, of whatever clients of a manager's server, wait for each other, again and again:
 * Python's {@code manager.Barrier()}. Made by {@link SyncManager#barrier(int)}. Its action runs in the server.
 *
 * <p>It breaks if a process dies while one of its threads waits, if a party has waited for as long as it would, if one is
 * interrupted, if the action throws something, and by {@link #abort()}. A broken one stays so until {@link #reset()}: all
 * who wait, and all who come, get a {@link BrokenBarrierException} that says why. If the server has ended, each method
 * throws {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 */
public final class BarrierProxy extends BaseProxy {
    private static final long serialVersionUID = 1L;

    BarrierProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Arrives, and blocks until all parties have, for as long as the barrier's time-out says.
     *
     * @return how many had arrived before: 0 to {@code parties - 1}, each once
     * @throws BrokenBarrierException if the barrier is broken, or breaks, or is reset, or the time is over, which breaks it
     * @throws InterruptedException if the thread is interrupted, which breaks the barrier
     * @throws org.jmultiprocessing.TaskException whose cause is a checked exception of the action, which breaks the barrier;
     *     unchecked ones are thrown as they are; all in the last one to arrive
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        return callInterruptibly("await");
    }

    /**
     * As {@link #await()}, for at most {@code timeout}.
     *
     * @param timeout zero or negative: do not wait, which breaks the barrier unless the caller is the last to arrive
     * @return how many had arrived before: 0 to {@code parties - 1}, each once
     * @throws BrokenBarrierException if the barrier is broken, or breaks, or is reset, or the time is over, which breaks it
     * @throws InterruptedException if the thread is interrupted, which breaks the barrier
     */
    public int await(Duration timeout) throws InterruptedException, BrokenBarrierException {
        return callInterruptibly("await", Timeouts.nanos(timeout));
    }

    /** Makes it as new, also if it is broken. Who waits gets a {@link BrokenBarrierException}. */
    public void reset() {
        call("reset");
    }

    /** Breaks it. */
    public void abort() {
        call("abort");
    }

    /** How many threads it takes to pass. */
    public int parties() {
        return call("parties");
    }

    /** How many wait at this moment for the others to arrive. */
    public int nWaiting() {
        return call("nWaiting");
    }

    /** Whether it is broken at this moment. */
    public boolean broken() {
        return call("broken");
    }
}
