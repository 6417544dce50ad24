package org.jmultiprocessing;

/** Throws again what another thread has thrown. */
final class Thrown {
    private Thrown() {}

    /** Itself if it needs not be declared. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new MultiprocessingException(String.valueOf(thrown), thrown);
    }
}
