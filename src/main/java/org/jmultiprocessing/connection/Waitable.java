package org.jmultiprocessing.connection;

import java.time.Duration;

/**
 * Something that becomes ready once and stays so, as seen by any number of threads: where Python has a file descriptor to
 * wait on. Thread-safe.
 */
public interface Waitable {
    /** Whether it is ready now; does not block. */
    boolean isReady();

    /**
     * Blocks until it is ready, but no longer than {@code timeout}; zero or less: looks only.
     *
     * @return whether it is ready
     * @throws InterruptedException if interrupted meanwhile
     */
    boolean await(Duration timeout) throws InterruptedException;
}
