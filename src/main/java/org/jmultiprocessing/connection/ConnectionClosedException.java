package org.jmultiprocessing.connection;

import java.io.IOException;

/**
 * A connection or a listener was used after it had been closed at this end, or was closed while a thread was blocked in it.
 * Python's {@code OSError("handle is closed")}.
 */
public final class ConnectionClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionClosedException(String message) {
        super(message);
    }
}
