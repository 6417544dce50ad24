package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import org.jmultiprocessing.internal.util.Deadline;

/** A queue of encoded items as seen from one process: where it lives, or from elsewhere. Thread-safe. */
public interface QueueSide {
    /**
     * Adds an item, after waiting for room.
     *
     * @return false if the deadline came first; the item is not in the queue then
     * @throws IOException if the queue's home is gone
     */
    boolean put(byte[] item, Deadline deadline) throws IOException, InterruptedException;

    /**
     * Takes the first item, after waiting for one.
     *
     * @return null if the deadline came first
     * @throws IOException if the queue's home is gone
     */
    byte[] get(Deadline deadline) throws IOException, InterruptedException;

    /** How many items have been put and not been taken. */
    int size() throws IOException, InterruptedException;

    /** How another process finds this queue. */
    QueueAddress address();
}
