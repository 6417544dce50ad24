package org.jmultiprocessing;

/**
 * That a mutex, or a permit of a semaphore, is held, until this is closed. Made by {@link Mutex#hold()},
 * {@link Semaphore#hold()} and their like; meant for one thread and one {@code try} block.
 */
public final class Hold implements AutoCloseable {
    private Releasable held;

    /** Of what is held from now on; it is released once. */
    public Hold(Releasable held) {
        this.held = held;
    }

    /**
     * Releases it. Does not block. Closing again does nothing.
     *
     * @throws IllegalStateException if it was released meanwhile by other means
     */
    @Override
    public void close() {
        Releasable once = held;
        held = null;
        if (once != null) {
            once.release();
        }
    }
}
