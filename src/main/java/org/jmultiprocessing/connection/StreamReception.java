package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A message of any length that is passed on to a stream. */
final class StreamReception extends Reception {
    private final OutputStream to;
    private final byte[] piece = new byte[64 * 1024];
    private long length;

    StreamReception(OutputStream to) {
        this.to = to;
    }

    @Override
    void start(long newLength) {
        length = newLength;
    }

    @Override
    void put(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            int count = Math.min(piece.length, from.remaining());
            from.get(piece, 0, count);
            to.write(piece, 0, count);
        }
    }

    @Override
    WholeReception keep() {
        return null;
    }

    long length() {
        return length;
    }
}
