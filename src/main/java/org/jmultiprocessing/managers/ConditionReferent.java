package org.jmultiprocessing.managers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A managed condition, in the server: what {@link ConditionProxy} calls. Its state is protected by its lock's guard, so
 * that giving the lock up and beginning to wait are one step.
 *
 * <pre>
 *   waiters:  oldest ── … ── latest      a signal takes the oldest out, and it takes the lock again in its own time
 *   present:  these, and those that take the lock again
 * </pre>
 *
 * No signal is lost on one that has timed out, was interrupted or whose client has gone: those have left the line, and if
 * one goes after it was signalled, it passes the signal on.
 */
final class ConditionReferent implements SessionAware {
    private final MutexReferent lock;
    private final ReentrantLock guard;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Set<Waiter> present = new HashSet<>();

    ConditionReferent(MutexReferent lock) {
        this.lock = lock;
        this.guard = lock.guard();
    }

    /** One call that waits. */
    private final class Waiter {
        private final Condition signal = guard.newCondition();
        private final Caller caller;
        private boolean isSignalled;
        private boolean isGone;

        Waiter(Caller caller) {
            this.caller = caller;
        }
    }

    public boolean acquire(long nanos) throws InterruptedException {
        return lock.acquire(nanos);
    }

    public boolean tryAcquire() {
        return lock.tryAcquire();
    }

    public void release() {
        lock.release();
    }

    public boolean locked() {
        return lock.locked();
    }

    public boolean await(long nanos) throws InterruptedException {
        Caller caller = Caller.current();
        Deadline deadline = Deadline.afterNanos(nanos);
        guard.lock();
        try {
            requireHeld(caller, "waited for");
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before it waited");
            }
            Waiter waiter = new Waiter(caller);
            waiters.add(waiter);
            present.add(waiter);
            return await(waiter, deadline);
        } finally {
            guard.unlock();
        }
    }

    public void signal(int count) {
        guard.lock();
        try {
            requireHeld(Caller.current(), "signalled");
            for (int i = 0; i < count && !waiters.isEmpty(); i++) {
                signalOldest();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void sessionEnded(long session, String processName, long pid) {
        guard.lock();
        try {
            for (Waiter each : present) {
                if (each.caller.session() == session) {
                    each.isGone = true;
                    each.signal.signal();
                }
            }
            lock.sessionEnded(session, processName, pid);
            lock.wake();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        guard.lock();
        try {
            return "Condition(" + lock + ", waiting=" + waiters.size() + ")";
        } finally {
            guard.unlock();
        }
    }

    private boolean await(Waiter waiter, Deadline deadline) throws InterruptedException {
        int levels = lock.releaseAll();
        InterruptedException interrupt = null;
        try {
            while (!waiter.isSignalled && !waiter.isGone && !deadline.hasPassed()) {
                waiter.signal.awaitNanos(deadline.remainingNanos());
            }
        } catch (InterruptedException e) {
            interrupt = e;
        }
        waiters.remove(waiter);
        takeLockAgain(waiter, levels);
        if (interrupt != null && !waiter.isSignalled) {
            throw interrupt;
        }
        return waiter.isSignalled;
    }

    private void takeLockAgain(Waiter waiter, int levels) {
        Caller died = lock.takeAgain(waiter.caller, levels, () -> waiter.isGone);
        present.remove(waiter);
        if (waiter.isGone || died != null) {
            passOn(waiter);
        }
        if (died != null) {
            throw MutexReferent.ownerDied(died, lock.toString(), "the lock is held by the caller");
        }
    }

    private void passOn(Waiter waiter) {
        if (waiter.isSignalled && !waiters.isEmpty()) {
            signalOldest();
        }
    }

    private void signalOldest() {
        Waiter oldest = waiters.remove();
        oldest.isSignalled = true;
        oldest.signal.signal();
    }

    private void requireHeld(Caller caller, String what) {
        if (!lock.isMine(caller)) {
            throw new IllegalMonitorStateException("a condition was " + what
                    + " by a thread that does not hold its lock: " + this + ", thread=" + caller.thread()
                    + "; acquire it first");
        }
    }
}
