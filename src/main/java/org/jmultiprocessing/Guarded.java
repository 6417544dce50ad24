package org.jmultiprocessing;

import java.util.Objects;
import java.util.function.Supplier;

/** What {@link Value}, {@link Array}, {@link Structure} and {@link StructureArray} have in common: a lock. */
abstract class Guarded extends SharedObject {
    private static final long serialVersionUID = 1;

    private final transient Mutex lock;
    private final transient RLock reentrant;

    Guarded(Mutex lock) {
        this.lock = Objects.requireNonNull(lock, "lock=null; for none, use the raw form or a lock that nobody shares");
        this.reentrant = lock instanceof RLock own ? own : null;
    }

    /** Its lock. */
    public final Mutex getLock() {
        return lock;
    }

    /** As {@link Mutex#acquire()} of {@link #getLock()}. */
    public final void acquire() throws InterruptedException {
        lock.acquire();
    }

    /** As {@link Mutex#release()} of {@link #getLock()}. */
    public final void release() {
        lock.release();
    }

    /** As {@link Mutex#hold()} of {@link #getLock()}. */
    public final Hold hold() throws InterruptedException {
        return lock.hold();
    }

    /**
     * As {@link #acquire()} for one short step without a user's code, which needs no deeper recursion: false if the calling
     * thread has the lock already. Twice as fast as that, and most steps are taken by who holds the lock.
     */
    final boolean enter() throws InterruptedException {
        if (reentrant != null && reentrant.isMine()) {
            return false;
        }
        lock.acquire();
        return true;
    }

    /** Ends the step that {@link #enter} began, and answered so. */
    final void leave(boolean entered) {
        if (entered) {
            lock.release();
        }
    }

    /** What {@code body} returns under the lock. */
    final <R> R held(Supplier<R> body) throws InterruptedException {
        acquire();
        try {
            return body.get();
        } finally {
            release();
        }
    }

    /** Does {@code body} under the lock. */
    final void held(Runnable body) throws InterruptedException {
        acquire();
        try {
            body.run();
        } finally {
            release();
        }
    }

    /** As {@link #acquire()}; an interrupt is put off. */
    final void acquireUninterrupted() {
        boolean interrupted = Thread.interrupted();
        for (boolean acquired = false; !acquired; ) {
            try {
                acquire();
                acquired = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
