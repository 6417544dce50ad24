package org.jmultiprocessing.internal.queue;

import java.nio.ByteBuffer;

/** Takes a message that fits into an array. Not thread-safe. */
public final class WholeMessage implements Taker {
    private byte[] bytes;
    private int taken;

    /** The bytes of the message that was taken last. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public void begin(long length) {
        bytes = new byte[Math.toIntExact(length)];
        taken = 0;
    }

    @Override
    public void take(ByteBuffer from, int position, int length) {
        from.get(position, bytes, taken, length);
        taken += length;
    }
}
