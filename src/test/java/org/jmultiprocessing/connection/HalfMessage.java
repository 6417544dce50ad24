package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A connection of which only the first half of a message has come so far. */
final class HalfMessage implements AutoCloseable {
    static final byte[] MESSAGE = ConnectionTest.bytes(50_000);
    private static final int HALF = 20_000;

    private final SocketChannel sender;
    private final Connection receiver;

    HalfMessage() throws Exception {
        try (Listener listener = new Listener()) {
            sender = SocketChannel.open(listener.address());
            receiver = listener.accept();
        }
        write(ByteBuffer.allocate(4 + HALF)
                .putInt(MESSAGE.length)
                .put(MESSAGE, 0, HALF)
                .flip());
    }

    Connection receiver() {
        return receiver;
    }

    /** Whether the receiver has taken what there is, so that it can only wait for more. */
    boolean isTakenIn() {
        return ((SocketLine) ((MovableLine) receiver.line()).socket()).missing() == MESSAGE.length - HALF;
    }

    void sendRest() throws IOException {
        write(ByteBuffer.wrap(Arrays.copyOfRange(MESSAGE, HALF, MESSAGE.length)));
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            sender.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        sender.close();
        receiver.close();
    }
}
