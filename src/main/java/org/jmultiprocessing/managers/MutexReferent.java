package org.jmultiprocessing.managers;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jmultiprocessing.OwnerDiedException;

/**
 * A managed lock, reentrant or not, in the server: what {@link LockProxy} calls, and {@link ConditionProxy} through its
 * referent. Its owner is a thread of a client, by the client's session: whichever thread of the server serves a call says
 * nothing.
 *
 * <pre>
 *   free ── acquire ──► owned, depth 1 ── its owner, if reentrant ──► depth n
 *    ▲  ▲                 │    │
 *    │  └──── release ────┘    └── its owner's session ends ──► abandoned
 *    └────────── the next one is told, with an exception ◄──────────┘
 * </pre>
 */
final class MutexReferent implements SessionAware {
    private final boolean isReentrant;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition mayBeFree = guard.newCondition();
    private Caller owner;
    private int depth;
    private Caller dead;

    MutexReferent(boolean isReentrant) {
        this.isReentrant = isReentrant;
    }

    public boolean acquire(long nanos) throws InterruptedException {
        Caller caller = Caller.current();
        return Waits.until(guard, mayBeFree, nanos, () -> take(caller));
    }

    public boolean tryAcquire() {
        guard.lock();
        try {
            return take(Caller.current());
        } finally {
            guard.unlock();
        }
    }

    public void release() {
        guard.lock();
        try {
            if (isReentrant ? !isMine(Caller.current()) : owner == null) {
                throw notHeld();
            }
            depth--;
            if (depth == 0) {
                free();
            }
        } finally {
            guard.unlock();
        }
    }

    public boolean locked() {
        guard.lock();
        try {
            return owner != null;
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for it; for who is curious, by {@link BaseProxy#callMethod}. */
    public int waiting() {
        return Waits.count(guard, mayBeFree);
    }

    @Override
    public void sessionEnded(long session, String processName, long pid) {
        guard.lock();
        try {
            if (owner != null && owner.session() == session) {
                dead = owner;
                free();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        guard.lock();
        try {
            String who = owner == null ? "None" : "pid " + owner.pid() + "|thread " + owner.thread();
            return isReentrant ? "RLock(owner=" + who + ", depth=" + depth + ")" : "Lock(owner=" + who + ")";
        } finally {
            guard.unlock();
        }
    }

    /** What protects this one's state, and may protect more that belongs to it. */
    ReentrantLock guard() {
        return guard;
    }

    /** Under the guard: whether the caller holds it. */
    boolean isMine(Caller caller) {
        return owner != null && owner.session() == caller.session() && owner.thread() == caller.thread();
    }

    /** Under the guard: gives up all levels, and returns how many they were. */
    int releaseAll() {
        int levels = depth;
        free();
        return levels;
    }

    /** Under the guard: those who wait for it look again. */
    void wake() {
        mayBeFree.signalAll();
    }

    /**
     * Under the guard: takes so many levels again, whatever happens meanwhile; an interrupt is put off.
     *
     * @param isGone whether there is nobody any more who could hold it; then it is not taken
     * @return the dead owner whom it was left by, or null
     */
    Caller takeAgain(Caller caller, int levels, BooleanSupplier isGone) {
        while (owner != null && !isGone.getAsBoolean()) {
            mayBeFree.awaitUninterruptibly();
        }
        if (isGone.getAsBoolean()) {
            mayBeFree.signal();
            return null;
        }
        Caller died = dead;
        dead = null;
        owner = caller;
        depth = levels;
        return died;
    }

    static OwnerDiedException ownerDied(Caller died, String lock, String lockNow) {
        return new OwnerDiedException(
                "the process that held the lock died, or was cut off from the manager: lock=" + lock + ", process="
                        + died.name() + ", dead pid=" + died.pid() + ", its thread=" + died.thread() + "; " + lockNow
                        + ", but what it protects may be half-changed: hold it while you check or rebuild that",
                null,
                died.pid());
    }

    private boolean take(Caller caller) {
        if (dead != null) {
            Caller died = dead;
            dead = null;
            mayBeFree.signal();
            throw ownerDied(died, isReentrant ? "RLock" : "Lock", "the lock is free again and not held by the caller");
        }
        if (owner == null) {
            owner = caller;
            depth = 1;
            return true;
        }
        if (isReentrant && isMine(caller)) {
            depth++;
            return true;
        }
        return false;
    }

    private void free() {
        owner = null;
        depth = 0;
        mayBeFree.signal();
    }

    private RuntimeException notHeld() {
        if (isReentrant) {
            return new IllegalMonitorStateException("a reentrant lock was released by a thread that does not hold it: "
                    + this + ", released by thread " + Caller.current().thread()
                    + "; release it in the thread that acquired it, once for each acquire");
        }
        return new IllegalStateException(
                "a lock was released that nobody holds: " + this + "; release it once for each acquire");
    }
}
