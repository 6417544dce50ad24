package org.jmultiprocessing;

/** A queue had no item in time. Python's {@code queue.Empty}. */
public final class QueueEmptyException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** For who implements a queue of another kind. */
    public QueueEmptyException(String message) {
        super(message);
    }
}
