package org.jmultiprocessing.managers;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A managed event, in the server: what {@link EventProxy} calls. Each set is counted, so that who waits is released even
 * if the flag is cleared again at once.
 */
final class EventReferent implements Valued {
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition wasSet = guard.newCondition();
    private boolean isSet;
    private long sets;

    public void set() {
        guard.lock();
        try {
            isSet = true;
            sets++;
            wasSet.signalAll();
        } finally {
            guard.unlock();
        }
    }

    public void clear() {
        guard.lock();
        try {
            isSet = false;
        } finally {
            guard.unlock();
        }
    }

    public boolean isSet() {
        guard.lock();
        try {
            return isSet;
        } finally {
            guard.unlock();
        }
    }

    public boolean await(long nanos) throws InterruptedException {
        Deadline deadline = Deadline.afterNanos(nanos);
        guard.lockInterruptibly();
        try {
            long before = sets;
            while (!isSet && sets == before) {
                if (deadline.hasPassed()) {
                    return false;
                }
                wasSet.awaitNanos(deadline.remainingNanos());
            }
            return true;
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for it; for who is curious, by {@link BaseProxy#callMethod}. */
    public int waiting() {
        guard.lock();
        try {
            return guard.getWaitQueueLength(wasSet);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public Object value() {
        return isSet();
    }

    @Override
    public String toString() {
        return isSet() ? "Event(set)" : "Event(unset)";
    }
}
