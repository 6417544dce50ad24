package org.jmultiprocessing.managers;

import java.time.Duration;

/**
 * A flag in a manager's server that threads of all clients can wait for: Python's {@code manager.Event()}. Made by
 * {@link SyncManager#event()}.
 *
 * <p>Whoever waits while it is set is released, even if it is cleared again at once. If the server has ended, each method
 * throws {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 */
public final class EventProxy extends BaseProxy {
    private static final long serialVersionUID = 1L;

    EventProxy(RemoteReference reference) {
        super(reference);
    }

    /** Sets the flag, and wakes all who wait. */
    public void set() {
        call("set");
    }

    /** Clears the flag: from now on who asks has to wait. */
    public void clear() {
        call("clear");
    }

    /** Whether it is set at this moment. */
    public boolean isSet() {
        return call("isSet");
    }

    /**
     * Blocks until the flag is set.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public void await() throws InterruptedException {
        callInterruptibly("await", Timeouts.ENDLESS);
    }

    /**
     * Blocks until the flag is set, for at most {@code timeout}.
     *
     * @param timeout zero or negative: do not wait
     * @return whether it is set, or was set while the caller waited; false not before the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return callInterruptibly("await", Timeouts.nanos(timeout));
    }
}
