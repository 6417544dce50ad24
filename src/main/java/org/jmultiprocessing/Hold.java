package org.jmultiprocessing;

/**
 * That a mutex is held, until this is closed. Made by {@link Mutex#hold()}; meant for one thread and one
 * {@code try} block.
 */
public final class Hold implements AutoCloseable {
    private Mutex held;

    Hold(Mutex held) {
        this.held = held;
    }

    /**
     * Releases the mutex. Does not block. Closing again does nothing.
     *
     * @throws IllegalStateException if the mutex was released meanwhile by other means
     */
    @Override
    public void close() {
        Mutex mutex = held;
        held = null;
        if (mutex != null) {
            mutex.release();
        }
    }
}
