package org.jmultiprocessing.managers;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
        guard.lockInterruptibly();
        try {
            long before = sets;
            return Waits.until(guard, wasSet, nanos, () -> isSet || sets > before);
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for it; for who is curious, by {@link BaseProxy#callMethod}. */
    public int waiting() {
        return Waits.count(guard, wasSet);
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
