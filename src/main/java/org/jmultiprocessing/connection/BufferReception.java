package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.transport.FrameHeader;

/** A message received into a user's buffers, one after the other; if they are too short, into an array. */
final class BufferReception extends Reception {
    private final ByteBuffer[] buffers;
    private final int[] starts;
    private final long room;
    private long length;
    private int next;
    private WholeReception tooLong;

    BufferReception(ByteBuffer[] buffers) {
        this.buffers = buffers;
        this.starts = new int[buffers.length];
        long sum = 0;
        for (int i = 0; i < buffers.length; i++) {
            starts[i] = buffers[i].position();
            sum += buffers[i].remaining();
        }
        room = sum;
    }

    @Override
    void start(long newLength) throws IOException {
        length = newLength;
        if (newLength > room) {
            tooLong = new WholeReception(FrameHeader.MAX_LENGTH);
            tooLong.begin(newLength);
        }
    }

    @Override
    void put(ByteBuffer piece) {
        if (tooLong != null) {
            tooLong.put(piece);
            return;
        }
        while (piece.hasRemaining()) {
            ByteBuffer to = buffers[next];
            int count = Math.min(to.remaining(), piece.remaining());
            to.put(piece.slice(piece.position(), count));
            piece.position(piece.position() + count);
            if (!to.hasRemaining()) {
                next++;
            }
        }
    }

    /** The buffers are the user's again, who may do with them what he likes: what they hold is taken out. */
    @Override
    WholeReception keep() {
        if (tooLong != null) {
            return tooLong;
        }
        WholeReception kept = new WholeReception(FrameHeader.MAX_LENGTH);
        try {
            kept.begin(length);
        } catch (IOException largerThanAnArray) {
            return null;
        }
        for (int i = 0; i < buffers.length; i++) {
            ByteBuffer filled = buffers[i].duplicate().flip().position(starts[i]);
            kept.put(filled);
            buffers[i].position(starts[i]);
        }
        return kept;
    }

    /** How long the message was, which is in the buffers now. */
    long length() throws BufferTooShortException {
        if (tooLong != null) {
            throw new BufferTooShortException(tooLong.bytes(), room);
        }
        return length;
    }
}
