package org.jmultiprocessing.connection;

import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.transport.FrameHeader;

/**
 * One message on its way out: its header and its parts, put together in a buffer piece by piece, so that a small message is
 * written with one call and a large one needs no copy of the whole.
 *
 * <pre>
 *   +--------+---------------+     +---------------+          +------+
 *   | header | first bytes   | ... |   256 KiB     |   ...    | rest |
 *   +--------+---------------+     +---------------+          +------+
 * </pre>
 */
final class Outgoing {
    private static final int PIECE = 256 * 1024;

    private ByteBuffer buffer = ByteBuffer.allocateDirect(4 * 1024).limit(0);
    private ByteBuffer[] parts = {};
    private int next;
    private boolean begun;

    /** From here on, the bytes of this message. */
    void start(ByteBuffer[] newParts, long length) {
        long wanted = length + FrameHeader.LONG_FORM_BYTES;
        if (buffer.capacity() < wanted && buffer.capacity() < PIECE) {
            buffer = ByteBuffer.allocateDirect((int) Math.min(PIECE, Math.max(wanted, 2L * buffer.capacity())));
        }
        buffer.clear();
        FrameHeader.put(buffer, length);
        parts = newParts;
        next = 0;
        begun = false;
        fill();
        buffer.flip();
    }

    /** What is to be written next; empty when all is written. */
    ByteBuffer piece() {
        if (!buffer.hasRemaining() && next < parts.length) {
            buffer.clear();
            fill();
            buffer.flip();
        }
        return buffer;
    }

    /** So many bytes of the piece were written. */
    void written(int count) {
        begun |= count > 0;
    }

    /** Whether some of the message is on its way, so that all of it has to follow. */
    boolean hasBegun() {
        return begun;
    }

    /** Forgets the message, whose parts then are the sender's own again. */
    void clear() {
        buffer.limit(buffer.position());
        parts = new ByteBuffer[0];
        next = 0;
    }

    /** How many bytes are to be written yet. */
    long remaining() {
        long sum = buffer.remaining();
        for (int i = next; i < parts.length; i++) {
            sum += parts[i].remaining();
        }
        return sum;
    }

    /** A copy of what is to be written yet. */
    ByteBuffer rest() {
        ByteBuffer rest = ByteBuffer.allocate((int) remaining());
        while (piece().hasRemaining()) {
            rest.put(buffer);
        }
        return rest.flip();
    }

    private void fill() {
        while (next < parts.length && buffer.hasRemaining()) {
            ByteBuffer part = parts[next];
            int count = Math.min(buffer.remaining(), part.remaining());
            buffer.put(part.slice(part.position(), count));
            part.position(part.position() + count);
            if (!part.hasRemaining()) {
                next++;
            }
        }
    }
}
