package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/** What the public locks have in common underneath. Thread- and process-safe. */
public interface LockRecord {
    /**
     * Acquires it; blocks until it is free or the deadline has passed.
     *
     * @return false if the deadline has passed
     * @throws AbandonedException if its owner died; it is free then, and the caller does not hold it
     * @throws IOException if it would have to wait, and the process that made the record has ended
     */
    boolean acquire(Deadline deadline) throws InterruptedException, AbandonedException, IOException;

    /** Acquires it if that is possible at once. */
    boolean tryAcquire() throws AbandonedException;

    /** Releases it once. */
    void release();

    /** Whether the calling thread holds it. */
    boolean isMine();

    /** Whether somebody holds it. */
    boolean isHeld();

    /** Who holds it; 0 if nobody does. */
    long ownerPid();

    /** The id of the thread that holds it, in that process; 0 if nobody does. */
    long ownerThread();

    /** How often its owner has acquired it; 0 if nobody holds it. */
    long depth();

    /** Where it is. */
    Block block();
}
