package org.jmultiprocessing;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.MutexRecord;

/**
 * A lock for threads and processes: Python's {@code multiprocessing.Lock}. Not reentrant: a thread that acquires it twice
 * waits for itself. Any thread of any process may release it.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same lock. Taking and releasing it while nobody else wants it is a matter of nanoseconds.
 *
 * <p>See {@link Mutex} for what happens when processes die. Thread- and process-safe.
 */
public final class Lock extends SharedMutex implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A free lock.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Lock() {
        this(newBlock());
    }

    Lock(Block block) {
        super(new MutexRecord(block));
    }

    /**
     * Gives the lock back, whoever holds it, and wakes one of those who wait for it. Does not block.
     *
     * @throws IllegalStateException if nobody holds it
     */
    @Override
    public void release() {
        try {
            lockRecord().release();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "a lock was released that nobody holds: " + this + "; release it once for each acquire", e);
        }
    }

    /** {@code Lock(owner=None)}, or the process and thread that hold it. */
    @Override
    public String toString() {
        return "Lock(owner=" + owner() + ")";
    }

    private Object writeReplace() {
        return new Handle(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw Handle.notInPerson(Lock.class);
    }
}
