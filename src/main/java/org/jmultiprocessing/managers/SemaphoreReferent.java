package org.jmultiprocessing.managers;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A managed semaphore, in the server: what {@link SemaphoreProxy} calls. Permits have no owner. */
final class SemaphoreReferent implements Valued {
    private final int most;
    private final boolean isBounded;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition mayHavePermits = guard.newCondition();
    private int permits;

    SemaphoreReferent(int permits, boolean isBounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore has no negative number of permits: permits=" + permits);
        }
        this.permits = permits;
        this.isBounded = isBounded;
        this.most = isBounded ? permits : Integer.MAX_VALUE;
    }

    public boolean acquire(long nanos) throws InterruptedException {
        return Waits.until(guard, mayHavePermits, nanos, this::take);
    }

    public boolean tryAcquire() {
        guard.lock();
        try {
            boolean is = permits > 0;
            if (is) {
                permits--;
            }
            return is;
        } finally {
            guard.unlock();
        }
    }

    public void release() {
        guard.lock();
        try {
            if (permits == most) {
                throw new IllegalStateException("a semaphore was released too many times: " + this + ", most permits="
                        + most + "; release it once for each acquire");
            }
            permits++;
            mayHavePermits.signal();
        } finally {
            guard.unlock();
        }
    }

    public int getValue() {
        guard.lock();
        try {
            return permits;
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for a permit; for who is curious, by {@link BaseProxy#callMethod}. */
    public int waiting() {
        return Waits.count(guard, mayHavePermits);
    }

    @Override
    public Object value() {
        return getValue();
    }

    @Override
    public String toString() {
        return isBounded
                ? "BoundedSemaphore(value=" + getValue() + ", maxvalue=" + most + ")"
                : "Semaphore(value=" + getValue() + ")";
    }

    /** A client that has gone, or been interrupted, just as it was woken takes nothing. */
    private boolean take() throws InterruptedException {
        if (permits == 0) {
            return false;
        }
        if (Thread.interrupted()) {
            mayHavePermits.signal();
            throw new InterruptedException("interrupted as it was to get a permit");
        }
        permits--;
        return true;
    }
}
