package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jmultiprocessing.internal.transport.FrameHeader;

/** A message received into an array. A large one takes memory as it arrives, not as its header promises. */
final class WholeReception extends Reception {
    private static final int BELIEVED = 16 * 1024 * 1024;

    private final long limit;
    private byte[] bytes = {};
    private int length;
    private int count;

    /** @param limit the longest message that is wanted */
    WholeReception(long limit) {
        this.limit = limit;
    }

    @Override
    void start(long newLength) throws IOException {
        if (newLength > limit) {
            throw badLength(newLength, limit, "receive it with a higher limit");
        }
        if (newLength > FrameHeader.MAX_LENGTH) {
            throw badLength(
                    newLength, FrameHeader.MAX_LENGTH, "no array is as large: receive it into a stream or buffers");
        }
        length = (int) newLength;
        bytes = new byte[Math.min(length, BELIEVED)];
    }

    @Override
    void put(ByteBuffer piece) {
        int more = piece.remaining();
        if (more > bytes.length - count) {
            // Twice as much, or what the piece needs: shared memory hands a whole message over in one.
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(2L * bytes.length, (long) count + more)));
        }
        piece.get(bytes, count, more);
        count += more;
    }

    @Override
    WholeReception keep() {
        return this;
    }

    /** The whole message. */
    byte[] bytes() {
        return bytes;
    }
}
