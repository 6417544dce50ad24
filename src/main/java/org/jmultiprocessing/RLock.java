package org.jmultiprocessing;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.ReentrantRecord;

/**
 * A reentrant lock for threads and processes: Python's {@code multiprocessing.RLock}. Its owner is one thread of one
 * process. That may acquire it again, and it is free when it has been released as often.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same lock, but not as its ownership.
 *
 * <p>See {@link Mutex} for what happens when processes die. Thread- and process-safe.
 */
public final class RLock extends SharedMutex implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * A free lock.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public RLock() {
        this(newBlock());
    }

    RLock(Block block) {
        super(new ReentrantRecord(block));
    }

    /**
     * Gives the lock back once; the last time frees it, and wakes one of those who wait for it. Does not block.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold it
     */
    @Override
    public void release() {
        try {
            lockRecord().release();
        } catch (IllegalMonitorStateException e) {
            throw notHeld(e);
        }
    }

    /** {@code RLock(owner=None, depth=0)}, or the process and thread that hold it, and how often. */
    @Override
    public String toString() {
        return "RLock(owner=" + owner() + ", depth=" + lockRecord().depth() + ")";
    }

    private IllegalMonitorStateException notHeld(IllegalMonitorStateException cause) {
        IllegalMonitorStateException notHeld =
                new IllegalMonitorStateException("a reentrant lock was released by a thread"
                        + " that does not hold it: " + this + ", released by thread "
                        + Thread.currentThread().getId()
                        + "; release it in the thread that acquired it, once for each acquire");
        notHeld.initCause(cause);
        return notHeld;
    }

    private Object writeReplace() {
        return new Handle(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw Handle.notInPerson(RLock.class);
    }
}
