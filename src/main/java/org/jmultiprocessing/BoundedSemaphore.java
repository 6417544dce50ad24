package org.jmultiprocessing;

import org.jmultiprocessing.internal.memory.Block;

/**
 * A semaphore that never has more permits than at its beginning: Python's {@code multiprocessing.BoundedSemaphore}. To
 * release it once too often is an error that is told of, and told exactly: the check and the release are one step.
 *
 * <p>In all else it is a {@link Semaphore}: see there for what happens when processes die. Thread- and process-safe.
 */
public final class BoundedSemaphore extends SharedSemaphore {
    private static final long serialVersionUID = 1;

    /** With one permit. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * With so many permits, and never more.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public BoundedSemaphore(int permits) {
        super('Q', newRecord(permits, permits));
    }

    BoundedSemaphore(Block block) {
        super('Q', recordAt(block));
    }

    /** {@code BoundedSemaphore(value=3, maxvalue=3)}. */
    @Override
    public String toString() {
        return "BoundedSemaphore(value=" + getValue() + ", maxvalue=" + record().most() + ")";
    }
}
