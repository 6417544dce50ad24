package org.jmultiprocessing.internal.calls;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.internal.transport.FrameHeader;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.transport.SocketWait;
import org.jmultiprocessing.internal.transport.TcpKeepAlive;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;

/**
 * A socket that carries whole messages, each behind a {@link FrameHeader}, and never blocks. At any time either a thread
 * reads it, by {@link #poll}, or the reactor does, after {@link #arm}: so a line that is in use costs no wakeup of another
 * thread, and one that is idle, or half through a message, costs no thread at all.
 *
 * <pre>
 *              arm()
 *   a thread ─────────► the reactor        reads until a message is whole, then
 *    poll()  ◄─────────                    Owner.arrived: hands the line to a thread again
 * </pre>
 *
 * A message takes memory as it arrives, not as its header promises. What the socket does not take when something is sent
 * is written by the reactor as the other end reads.
 */
public final class CallLine implements Reactor.Served {
    /** Who is told of what the reactor reads; called on its thread, so nothing of it may block. */
    public interface Owner {
        /** A message is whole. Returns whether the reactor is to read on; if not, a thread may. */
        boolean arrived(CallLine line, byte[] message);

        /** Nothing more comes: the other end is closed, or its process has ended, or what it sent is none of our messages. */
        void ended(CallLine line, IOException why);
    }

    /** So many lines of this process have a selector of their own, which is three descriptors. */
    private static final int MOST_SLEEPERS = 128;

    private static final AtomicInteger SLEEPERS = new AtomicInteger();

    private static final int SMALL = 4 * 1024;
    private static final int BELIEVED = 1024 * 1024;
    private static final int READS_PER_TURN = 16;

    /** An array for a message grows so many times as it fills, as each time all that is there is copied. */
    private static final long GROWTH = 8;

    /** Larger pieces would make NIO keep a native buffer of that size for each thread. */
    private static final int PIECE = 256 * 1024;

    private final SocketChannel socket;
    private final int limit;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();

    /** Of whoever reads at the time. */
    private final ByteBuffer in = ByteBuffer.allocateDirect(SMALL);

    private byte[] message;
    private int length;
    private int got;

    /** On the reactor's thread. */
    private SelectionKey key;

    private Owner owner;
    private boolean armed;
    private volatile SocketWait readable;
    private volatile boolean closed;

    /** @param limit the longest message that is accepted, in bytes */
    public CallLine(ProvenSockets.Proven proven, int limit) throws IOException {
        this.socket = proven.socket();
        this.limit = limit;
        in.put(proven.unread()).flip();
        socket.configureBlocking(false);
        if (socket.getLocalAddress() instanceof InetSocketAddress) {
            // Without the first, Nagle's algorithm and delayed acknowledgement cost 40 ms a message.
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            TcpKeepAlive.on(socket);
        }
    }

    /**
     * Sends one message, without blocking.
     *
     * @param bytes the message from {@link FrameHeader#BYTES} on: its header is put before it
     * @param end where it ends
     * @return whether all of it is gone; if not, the array is the line's from now on, and the caller must not change it
     * @throws IOException if the other end is gone or this one closed
     */
    public boolean send(byte[] bytes, int end) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(bytes, 0, end).putInt(0, end - FrameHeader.BYTES);
        synchronized (unsent) {
            if (unsent.isEmpty()) {
                write(frame);
            }
            if (!frame.hasRemaining()) {
                return true;
            }
            unsent.add(frame);
            Reactor.own().execute(this::register);
            return false;
        }
    }

    /** Whether something that was sent is still here. */
    public boolean hasUnsent() {
        synchronized (unsent) {
            return !unsent.isEmpty();
        }
    }

    /** Writes what the socket takes. */
    private void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            int piece = Math.min(from.remaining(), PIECE);
            int written = piece == from.remaining() ? socket.write(from) : writeSlice(from, piece);
            if (written < piece) {
                return;
            }
        }
    }

    private int writeSlice(ByteBuffer from, int piece) throws IOException {
        int written = socket.write(from.slice(from.position(), piece));
        from.position(from.position() + written);
        return written;
    }

    /**
     * The next message if it is whole; null if it is not. Reads at most once.
     *
     * @throws EOFException if the other end is closed or its process has ended
     */
    public byte[] poll() throws IOException {
        byte[] whole = next();
        return whole == null && read() ? next() : whole;
    }

    private byte[] next() throws IOException {
        if (message == null) {
            if (!FrameHeader.isWholeIn(in)) {
                return null;
            }
            length = (int) FrameHeader.read(in, limit);
            message = new byte[Math.min(length, BELIEVED)];
            got = 0;
        }
        int count = Math.min(length - got, in.remaining());
        makeRoom(count);
        in.get(message, got, count);
        got += count;
        return got == length ? take() : null;
    }

    private byte[] take() {
        byte[] whole = message;
        message = null;
        return whole;
    }

    private void makeRoom(int count) {
        if (got + count > message.length) {
            message = Arrays.copyOf(message, (int)
                    Math.min(length, Math.max(GROWTH * message.length, got + (long) count)));
        }
    }

    /** Returns whether anything came. */
    private boolean read() throws IOException {
        int count;
        if (message != null && length - got > SMALL) {
            count = readIntoMessage();
        } else {
            in.compact();
            try {
                count = socket.read(in);
            } finally {
                in.flip();
            }
        }
        if (count < 0) {
            throw new EOFException("the other end of the connection is closed, or its process has ended");
        }
        return count > 0;
    }

    /** Past the small buffer, which is empty then. */
    private int readIntoMessage() throws IOException {
        int wanted = Math.min(length - got, PIECE);
        makeRoom(wanted);
        int count = socket.read(ByteBuffer.wrap(message, got, wanted));
        got += Math.max(count, 0);
        return count;
    }

    /**
     * Blocks until something may have arrived, no longer than that; by a thread that reads. That is one wakeup, where the
     * reactor's would be two.
     *
     * @return false at once if too many lines have the selector that this takes
     */
    public boolean sleep(Deadline deadline) throws IOException, InterruptedException {
        if (readable == null) {
            if (closed || SLEEPERS.get() >= MOST_SLEEPERS) {
                return false;
            }
            SLEEPERS.incrementAndGet();
            readable = new SocketWait(socket, SelectionKey.OP_READ);
            if (closed) {
                closeWait();
            }
        }
        SocketWait wait = readable;
        if (wait != null) {
            wait.sleep(deadline);
        }
        return true;
    }

    private synchronized void closeWait() {
        SocketWait wait = readable;
        if (wait != null) {
            readable = null;
            SLEEPERS.decrementAndGet();
            try {
                wait.close();
            } catch (IOException e) {
                Log.debug("closing a selector failed: error=" + e);
            }
        }
    }

    /** From now on the reactor reads, and tells {@code newOwner}; the caller must not any more. */
    public void arm(Owner newOwner) {
        Reactor.own().execute(() -> {
            owner = newOwner;
            armed = true;
            if (closed) {
                end(new EOFException("this end of the connection is closed"));
            } else {
                readWhatIsThere();
                register();
            }
        });
    }

    private void register() {
        if (closed) {
            return;
        }
        try {
            key = Reactor.own().register(socket, operations(), this);
        } catch (IOException | RuntimeException e) {
            end(new IOException("a connection has ended: " + e.getMessage(), e));
        }
    }

    /** Of what was read before it was armed, the selector knows nothing. */
    private void readWhatIsThere() {
        try {
            deliverAll();
        } catch (IOException e) {
            end(e);
        }
    }

    private int operations() {
        return (armed ? SelectionKey.OP_READ : 0) | (hasUnsent() ? SelectionKey.OP_WRITE : 0);
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        try {
            if (ready.isWritable()) {
                flush();
            }
            if (armed) {
                readSome();
            }
            ready.interestOps(operations());
        } catch (IOException e) {
            end(e);
            throw e;
        }
    }

    private void flush() throws IOException {
        synchronized (unsent) {
            while (!unsent.isEmpty()) {
                write(unsent.peek());
                if (unsent.peek().hasRemaining()) {
                    return;
                }
                unsent.remove();
            }
        }
    }

    /** A fair share, then other lines come first. */
    private void readSome() throws IOException {
        deliverAll();
        for (int reads = 0; armed && reads < READS_PER_TURN && read(); reads++) {
            deliverAll();
        }
    }

    private void deliverAll() throws IOException {
        byte[] whole;
        while (armed && (whole = next()) != null) {
            deliver(whole);
        }
    }

    /** Not armed while the owner is told, as it may hand the line to a thread that arms it again. */
    private void deliver(byte[] whole) throws IOException {
        armed = false;
        if (key != null && key.isValid()) {
            key.interestOps(hasUnsent() ? SelectionKey.OP_WRITE : 0);
        }
        if (owner.arrived(this, whole)) {
            armed = true;
        }
    }

    @Override
    public void ended() {
        end(new EOFException("the connection has ended"));
    }

    private void end(IOException why) {
        Owner told = owner;
        boolean tell = armed;
        armed = false;
        closeSocket();
        if (tell) {
            told.ended(this, why);
        }
    }

    /** Closes it; an owner for whom the reactor reads is told of the end. Any thread; idempotent; does not block. */
    public void close() {
        closeSocket();
        // As long as the selector knows the socket, NIO only marks it as closed.
        Reactor.own().execute(this::ended);
    }

    private void closeSocket() {
        closed = true;
        try {
            socket.close();
            closeWait();
        } catch (IOException e) {
            Log.debug("closing a connection failed: error=" + e);
        }
    }
}
