package org.jmultiprocessing;

/**
 * A pool cannot go on: its initializer fails, or its workers end before they are ready, again and again, or no process can be
 * started in their place. The message says how the last one ended; the {@linkplain #getCause() cause} is what the initializer
 * has thrown, if that is why. Python's {@code BrokenProcessPool}.
 */
public final class BrokenPoolException extends TaskException {
    private static final long serialVersionUID = 1L;

    BrokenPoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
