package org.jmultiprocessing;

import org.jmultiprocessing.internal.memory.Block;

/**
 * A number of permits for threads and processes: Python's {@code multiprocessing.Semaphore}.
 *
 * <p>Permits have no owner. Any thread of any process may release, and <b>a process that dies with a permit does not give
 * it back</b>: where a death must not cost anything, use a {@link Lock}. A process that dies while it waits, or in the
 * middle of a release, costs nothing.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same semaphore. If the process that made it dies, it goes on working where it is in use,
 * as long as nobody has to wait. Taking a permit that is there is a matter of nanoseconds. What was written before a
 * release is seen by who acquires that permit. Thread- and process-safe.
 */
public final class Semaphore extends SharedSemaphore {
    private static final long serialVersionUID = 1;

    /** With one permit. */
    public Semaphore() {
        this(1);
    }

    /**
     * With so many permits.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Semaphore(int permits) {
        super('M', newRecord(permits, Integer.MAX_VALUE));
    }

    Semaphore(Block block) {
        super('M', recordAt(block));
    }

    /** {@code Semaphore(value=3)}. */
    @Override
    public String toString() {
        return "Semaphore(value=" + getValue() + ")";
    }
}
