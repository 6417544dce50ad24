package org.jmultiprocessing;

/**
 * A pool cannot go on: its workers end before they are ready, again and again, or no process can be started in their place.
 * The message says how the last one ended. Python's {@code BrokenProcessPool}.
 */
public final class BrokenPoolException extends TaskException {
    private static final long serialVersionUID = 1L;

    BrokenPoolException(String message) {
        super(message, null);
    }
}
