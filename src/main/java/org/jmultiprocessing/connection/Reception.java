package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One message that is being received. */
abstract class Reception implements Intake {
    private boolean begun;
    private boolean failed;

    /** Whether the message has begun to arrive. */
    final boolean hasBegun() {
        return begun;
    }

    /** Whether the message was refused, or could not be put where it was to go. */
    final boolean hasFailed() {
        return failed;
    }

    @Override
    public final void begin(long length) throws IOException {
        failed = true;
        start(length);
        failed = false;
        begun = true;
    }

    @Override
    public final void take(ByteBuffer piece) throws IOException {
        failed = true;
        put(piece);
        failed = false;
    }

    /** A message of this length begins; throws to refuse it. */
    abstract void start(long length) throws IOException;

    /** Puts all that remains in {@code piece} where it is to go. */
    abstract void put(ByteBuffer piece) throws IOException;

    /**
     * What goes on receiving when its thread was interrupted in the middle, and holds what has come so far; null if this
     * must be received to its end.
     */
    abstract WholeReception keep();

    static IOException badLength(long length, long limit, String hint) {
        return new IOException("bad message length: length=" + length + ", limit=" + limit + "; " + hint);
    }
}
