package org.jmultiprocessing.internal.queue;

import org.jmultiprocessing.internal.util.Deadline;

/** A thread of the home's own process that waits. */
final class LocalWaiter implements Waiter {
    private byte[] given;

    @Override
    public synchronized void give(byte[] item) {
        given = item;
        notifyAll();
    }

    /** Blocks until something was given or the deadline has passed. */
    synchronized void await(Deadline deadline) throws InterruptedException {
        while (given == null && !deadline.hasPassed()) {
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
    }

    /** What was given, or null. */
    synchronized byte[] given() {
        return given;
    }
}
