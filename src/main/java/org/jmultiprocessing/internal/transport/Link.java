package org.jmultiprocessing.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/**
 * An event-driven connection: {@link #send} never blocks, and what arrives is given to a {@link Handler} on the
 * {@link Reactor}'s thread.
 *
 * <p>A message is written by the sender's own thread as far as the system takes it, so that in the usual case it is in
 * the system's hands, safe from the death of this process, when {@code send} returns; the rest waits here and follows as
 * the other side reads. Thread-safe; messages go out whole and in the order of the calls.
 */
public final class Link implements Reactor.Served {
    /** What a link tells its owner; called on the reactor's thread, one call at a time, so it must not block. */
    public interface Handler {
        /** A whole message has arrived; {@code message} is the handler's to keep. */
        void received(Link link, byte[] message);

        /** The last call: nothing more will arrive. The other process has closed the link or died, or we closed it. */
        void closed(Link link);
    }

    private static final int READS_PER_TURN = 16;

    private final SocketChannel socket;
    private final Handler handler;
    private final FrameReader reader;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private final ByteBuffer small = ByteBuffer.allocateDirect(16 * 1024);
    private SelectionKey key;
    private boolean closing;
    private boolean closed;

    Link(SocketChannel socket, ByteBuffer alreadyRead, Handler handler) {
        this.socket = socket;
        this.handler = handler;
        this.reader = new FrameReader(alreadyRead);
    }

    /** Sends one message that consists of these bytes, which the caller must not change afterwards. */
    public void send(byte[] message) throws IOException {
        send(ByteBuffer.wrap(message));
    }

    /**
     * Sends one message: what remains in the parts, one after the other. Their bytes must not be changed afterwards.
     *
     * @throws IOException if the link is closed or the other process is gone; nothing of the message will arrive then
     */
    public synchronized void send(ByteBuffer... parts) throws IOException {
        if (closing) {
            throw new EOFException("the other process has closed this connection or ended");
        }
        int length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        boolean writable = unsent.isEmpty();
        if (writable && length <= small.capacity() - FrameHeader.BYTES) {
            sendSmall(parts, length);
        } else {
            unsent.add(ByteBuffer.allocate(FrameHeader.BYTES).putInt(length).flip());
            for (ByteBuffer part : parts) {
                unsent.add(part);
            }
            if (writable) {
                flush();
            }
        }
    }

    /**
     * Blocks until everything that was sent is in the system's hands, also through interrupts, which are put off.
     *
     * @throws EOFException if the link is closed before that
     */
    public synchronized void awaitFlushed() throws EOFException {
        boolean interrupted = false;
        while (!unsent.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closing) {
            throw new EOFException("the other process has closed this connection or ended");
        }
    }

    /** Closes the socket now; the handler's {@link Handler#closed} follows on the reactor's thread. Idempotent. */
    public void close() {
        synchronized (this) {
            closing = true;
            unsent.clear();
            notifyAll();
        }
        Reactor.own().close(this);
    }

    private void sendSmall(ByteBuffer[] parts, int length) throws IOException {
        small.clear().putInt(length);
        for (ByteBuffer part : parts) {
            small.put(part);
        }
        small.flip();
        writeOrClose(small);
        if (small.hasRemaining()) {
            unsent.add(ByteBuffer.allocate(small.remaining()).put(small).flip());
            awaitRoom();
        }
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            ByteBuffer next = unsent.peek();
            writeOrClose(next);
            if (next.hasRemaining()) {
                awaitRoom();
                return;
            }
            unsent.remove();
        }
        notifyAll();
    }

    private void writeOrClose(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining() && writePiece(bytes)) {}
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Writes at most a piece, because NIO would keep a native copy of a large array for each thread. */
    private boolean writePiece(ByteBuffer bytes) throws IOException {
        int piece = Math.min(bytes.remaining(), Channel.PIECE_BYTES);
        int written = socket.write(bytes.slice(bytes.position(), piece));
        bytes.position(bytes.position() + written);
        return written == piece;
    }

    private void awaitRoom() {
        if (key != null && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }

    SocketChannel socket() {
        return socket;
    }

    /** Reactor's thread: the link is registered from now on. */
    synchronized void registered(SelectionKey registeredKey) {
        key = registeredKey;
        if (!unsent.isEmpty()) {
            awaitRoom();
        }
    }

    /** Reactor's thread: the socket takes more, or something has arrived. */
    @Override
    public void ready(SelectionKey readyKey) throws IOException {
        if (readyKey.isWritable()) {
            writable();
        }
        if (readyKey.isReadable()) {
            readable();
        }
    }

    /** Reactor's thread: the socket takes more. */
    private synchronized void writable() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        flush();
    }

    /** Reactor's thread: hands on the whole messages that have arrived; after a fair share, other links come first. */
    void readable() throws IOException {
        handOn();
        for (int reads = 0; reads < READS_PER_TURN && reader.read(socket); reads++) {
            handOn();
        }
    }

    private void handOn() throws IOException {
        byte[] message;
        while ((message = reader.next()) != null) {
            handler.received(this, message);
        }
    }

    /** Reactor's thread: the end, told once. */
    @Override
    public void ended() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            closing = true;
            unsent.clear();
            notifyAll();
        }
        handler.closed(this);
    }
}
