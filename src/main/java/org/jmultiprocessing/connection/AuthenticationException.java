package org.jmultiprocessing.connection;

import java.io.IOException;

/**
 * The two ends of a connection do not have the same key, or cannot prove it to each other; both ends learn of it. The
 * message never holds a key. Python's {@code AuthenticationError}.
 */
public final class AuthenticationException extends IOException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }
}
