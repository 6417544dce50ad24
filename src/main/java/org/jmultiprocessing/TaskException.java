package org.jmultiprocessing;

/**
 * A pool's task has not delivered a result. What the task threw is the {@linkplain #getCause() cause}, with the stack trace
 * it had in the worker. If several items of a {@code map} failed, the failures known by then are suppressed exceptions.
 */
public class TaskException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** For who waits for tasks on another's behalf. */
    public TaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
