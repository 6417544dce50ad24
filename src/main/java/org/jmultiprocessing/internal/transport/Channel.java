package org.jmultiprocessing.internal.transport;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A socket that carries whole messages both ways and blocks.
 *
 * <p>Any thread may send, each message goes out whole; one thread at a time may receive. A thread that is interrupted
 * while it blocks here closes the channel (that is how NIO frees it) and gets a
 * {@link java.nio.channels.ClosedByInterruptException}: so a channel on which user threads block is never shared.
 * When the other process dies, what it had sent is still received, then {@link EOFException}.
 */
public final class Channel implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Larger pieces would make NIO keep a native buffer of that size for each thread. */
    static final int PIECE_BYTES = 256 * 1024;

    private final SocketChannel socket;
    private final ReentrantLock sending = new ReentrantLock();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private ByteBuffer out = ByteBuffer.allocateDirect(4 * 1024);

    Channel(SocketChannel socket) {
        this.socket = socket;
    }

    /** Sends one message; blocks while the other side does not read and the system's buffer is full. */
    public void send(byte[] message) throws IOException {
        send(ByteBuffer.wrap(message));
    }

    /** Sends what remains in {@code message} as one message, and consumes it. */
    public void send(ByteBuffer message) throws IOException {
        sending.lock();
        try {
            ByteBuffer buffer = outFor(message.remaining());
            buffer.putInt(message.remaining());
            do {
                fill(buffer, message);
                writeAll(buffer.flip());
                buffer.clear();
            } while (message.hasRemaining());
        } finally {
            sending.unlock();
        }
    }

    /** Blocks for one whole message. */
    public byte[] receive() throws IOException {
        return receive(FrameHeader.MAX_LENGTH);
    }

    /** As {@link #receive()}, but refuses a message of more than {@code limit} bytes before it takes memory for it. */
    public byte[] receive(int limit) throws IOException {
        while (!FrameHeader.isWholeIn(in)) {
            readMore(in.hasRemaining() ? "header" : null);
        }
        byte[] message = new byte[(int) FrameHeader.read(in, limit)];
        int got = Math.min(message.length, in.remaining());
        in.get(message, 0, got);
        while (got < message.length) {
            got += readInto(message, got);
        }
        return message;
    }

    /** Whether a whole message has arrived already, so that {@link #receive()} would not block. */
    public boolean hasMessage() {
        if (!FrameHeader.isWholeIn(in)) {
            return false;
        }
        int length = in.getInt(in.position());
        return length >= 0 && in.remaining() - FrameHeader.BYTES >= length;
    }

    /** Whether {@link #close} has not been called; says nothing about the other side. */
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Closes the socket; a thread that blocks here gets an {@code AsynchronousCloseException}. Idempotent. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Gives the socket away, to an event-driven {@link Link}. */
    SocketChannel socket() {
        return socket;
    }

    /** What was received but not asked for yet. */
    ByteBuffer unread() {
        return in;
    }

    private ByteBuffer outFor(int length) {
        int wanted = Math.min(length + FrameHeader.BYTES, PIECE_BYTES);
        if (out.capacity() < wanted) {
            out = ByteBuffer.allocateDirect(Math.max(wanted, Math.min(2 * out.capacity(), PIECE_BYTES)));
        }
        return out.clear();
    }

    private static void fill(ByteBuffer to, ByteBuffer from) {
        int count = Math.min(to.remaining(), from.remaining());
        to.put(from.slice(from.position(), count));
        from.position(from.position() + count);
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private void readMore(String inTheMiddleOf) throws IOException {
        in.compact();
        int count;
        try {
            count = socket.read(in);
        } finally {
            in.flip();
        }
        if (count < 0) {
            throw new EOFException(
                    inTheMiddleOf == null
                            ? "the other process has closed this connection or ended"
                            : "got end of file during message: the other process ended in the middle of a "
                                    + inTheMiddleOf);
        }
    }

    private int readInto(byte[] message, int from) throws IOException {
        int count = socket.read(ByteBuffer.wrap(message, from, Math.min(message.length - from, PIECE_BYTES)));
        if (count < 0) {
            throw new EOFException("got end of file during message: the other process ended, received=" + from
                    + ", wanted=" + message.length + " bytes");
        }
        return count;
    }
}
