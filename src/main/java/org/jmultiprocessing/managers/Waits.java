package org.jmultiprocessing.managers;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.util.Deadline;

/** Calls that wait in a managed object for what others do to it, under the guard of its state. */
final class Waits {
    private Waits() {}

    /** What is waited for; under the guard. */
    interface Attempt {
        /**
         * Looks whether it is so, and if so takes what there is to take.
         *
         * @throws InterruptedException if the caller must not take it; then it has passed the signal on
         */
        boolean succeeds() throws InterruptedException;
    }

    /**
     * Tries now, and again after each signal, until the attempt succeeds. The thread may hold the guard already, to do more
     * in the same step.
     *
     * @param nanos how long to wait; zero: not at all
     * @return false if the time is over
     */
    static boolean until(ReentrantLock guard, Condition signal, long nanos, Attempt attempt)
            throws InterruptedException {
        Deadline deadline = Deadline.afterNanos(nanos);
        guard.lockInterruptibly();
        try {
            while (!attempt.succeeds()) {
                if (deadline.hasPassed()) {
                    return false;
                }
                signal.awaitNanos(deadline.remainingNanos());
            }
            return true;
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for one of these signals. */
    static int count(ReentrantLock guard, Condition... signals) {
        guard.lock();
        try {
            int count = 0;
            for (Condition each : signals) {
                count += guard.getWaitQueueLength(each);
            }
            return count;
        } finally {
            guard.unlock();
        }
    }
}
