package org.jmultiprocessing;

/** A queue had no room in time. Python's {@code queue.Full}. */
public final class QueueFullException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** For who implements a queue of another kind. */
    public QueueFullException(String message) {
        super(message);
    }
}
