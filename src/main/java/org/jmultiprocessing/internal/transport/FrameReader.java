package org.jmultiprocessing.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Puts messages together from what a non-blocking socket yields. Confined to the reactor's thread. */
final class FrameReader {
    private final ByteBuffer in;
    private byte[] message;
    private int got;

    /** @param in a buffer that holds what was read so far, in reading position */
    FrameReader(ByteBuffer in) {
        this.in = in;
    }

    /** The next whole message among what was read, or null. */
    byte[] next() throws IOException {
        if (message == null) {
            if (!FrameHeader.isWholeIn(in)) {
                return null;
            }
            message = new byte[(int) FrameHeader.read(in, FrameHeader.MAX_LENGTH)];
            got = 0;
        }
        int count = Math.min(message.length - got, in.remaining());
        in.get(message, got, count);
        got += count;
        return got == message.length ? take() : null;
    }

    /**
     * Reads once.
     *
     * @return whether anything came
     * @throws EOFException if the other side has ended
     */
    boolean read(SocketChannel socket) throws IOException {
        in.compact();
        int count;
        try {
            count = socket.read(in);
        } finally {
            in.flip();
        }
        if (count < 0) {
            throw new EOFException("the other process has closed this connection or ended");
        }
        return count > 0;
    }

    private byte[] take() {
        byte[] whole = message;
        message = null;
        return whole;
    }
}
