package org.jmultiprocessing.managers;

import org.jmultiprocessing.MultiprocessingException;

/**
 * A managed queue was shut down: it takes no more items, or has no more. Python's {@code queue.ShutDown}. See
 * {@link QueueProxy#shutdown(boolean)}.
 */
public final class QueueShutDownException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    QueueShutDownException(String message) {
        super(message);
    }
}
