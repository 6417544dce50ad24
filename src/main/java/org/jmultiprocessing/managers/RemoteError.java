package org.jmultiprocessing.managers;

import org.jmultiprocessing.MultiprocessingException;

/**
 * A manager's server could not run a call: the method is not exposed, there is no such object or type, an argument could
 * not be rebuilt there, or the result cannot be sent. What a method itself throws arrives as what it is. Python's
 * {@code RemoteError}.
 */
public final class RemoteError extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    RemoteError(String message) {
        super(message);
    }

    RemoteError(String message, Throwable cause) {
        super(message, cause);
    }
}
