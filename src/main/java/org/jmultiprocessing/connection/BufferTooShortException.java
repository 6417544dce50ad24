package org.jmultiprocessing.connection;

import java.io.IOException;

/**
 * A message was longer than the buffer that was to take it. It has been received, and is here. Python's
 * {@code BufferTooShort}.
 */
public final class BufferTooShortException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] message;

    BufferTooShortException(byte[] message, long room) {
        super("the buffer is too short: length=" + message.length + ", room=" + room
                + "; message() has the whole message");
        this.message = message;
    }

    /** The whole message; null if this exception comes from another process. */
    public byte[] message() {
        return message == null ? null : message.clone();
    }
}
