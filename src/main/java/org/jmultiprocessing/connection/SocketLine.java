package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.transport.SocketWait;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Patience;
import org.jmultiprocessing.internal.util.Watchers;

/**
 * A line over a socket, which never blocks itself: who has to wait looks again for some microseconds and sleeps in a
 * selector then, because an interrupt would close a socket that blocks.
 *
 * <p>What has arrived is read into {@link Incoming} by whoever comes first: the receiver, or one who asks whether the line
 * is ready. The latter wakes the receiver, which may sleep until the socket has something, and both tell the watchers, who
 * may have asked the reactor to be told of the same bytes.
 *
 * <pre>
 *   send ──► Outgoing ──────────► socket ──────► Incoming ──► receive
 *      └───► Backlog, if interrupted ─┘             └───────► isReady, Watchers
 * </pre>
 */
final class SocketLine extends Line implements Reactor.Served {
    /** What an interrupted sender leaves behind at most; of a larger rest it sees to the end itself. */
    private static final int MOST_LEFT_BEHIND = 64 * 1024 * 1024;

    private final SocketChannel socket;
    private final String name;
    private final Incoming incoming;
    private final ReentrantLock reading = new ReentrantLock();
    private final Outgoing outgoing = new Outgoing();
    private final Backlog backlog = new Backlog();
    private final SocketWait readable;
    private final SocketWait writable;
    private final Patience patience = new Patience();
    private final Watchers watchers = new Watchers();
    private volatile SelectionKey key;
    private volatile boolean closed;

    /** Whether the reactor will tell of the next bytes; cleared before the watchers are counted or told. */
    private volatile boolean armed;

    SocketLine(SocketChannel socket, ByteBuffer alreadyRead) throws IOException {
        this.socket = socket;
        this.incoming = new Incoming(alreadyRead);
        this.readable = new SocketWait(socket, SelectionKey.OP_READ);
        this.writable = new SocketWait(socket, SelectionKey.OP_WRITE);
        this.name = describe(socket);
        socket.configureBlocking(false);
        if (socket.getLocalAddress() instanceof InetSocketAddress) {
            // Without this, Nagle's algorithm and delayed acknowledgement cost 40 ms a message.
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /** Gives the socket away, with what was read from it; this line is closed then, without the socket. */
    ProvenSockets.Proven detach() {
        reading.lock();
        try {
            closed = true;
            readable.close();
            writable.close();
            return new ProvenSockets.Proven(socket, incoming.rest());
        } catch (IOException e) {
            throw new UncheckedIOException("a connection's selectors could not be closed: " + this, e);
        } finally {
            reading.unlock();
        }
    }

    /** The reactor knows the socket already, under this key. */
    void adopt(SelectionKey known) {
        key = known;
    }

    @Override
    void send(ByteBuffer[] parts, long length) throws IOException, InterruptedException {
        backlog.awaitEmpty();
        checkOpen();
        outgoing.start(parts, length);
        try {
            write();
        } catch (ClosedChannelException e) {
            throw closedMeanwhile();
        } finally {
            outgoing.clear();
        }
    }

    private void write() throws IOException, InterruptedException {
        boolean interrupted = false;
        while (outgoing.piece().hasRemaining()) {
            int count = write(outgoing.piece());
            outgoing.written(count);
            if (count == 0) {
                try {
                    writable.sleep(Deadline.NEVER);
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (leaves(e)) {
                        break;
                    }
                }
                checkOpen();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int write(ByteBuffer piece) throws IOException {
        try {
            return socket.write(piece);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "broken pipe: the other end of the connection was closed, or its process has ended: " + this, e);
        }
    }

    /** Whether an interrupted sender may go and leave the rest to the reactor; throws if there is nothing to leave. */
    private boolean leaves(InterruptedException e) throws InterruptedException {
        if (!outgoing.hasBegun()) {
            throw e;
        }
        if (outgoing.remaining() > MOST_LEFT_BEHIND) {
            return false;
        }
        backlog.add(outgoing.rest());
        serve();
        return true;
    }

    @Override
    void receive(Intake intake) throws IOException, InterruptedException {
        try {
            while (!step(intake)) {
                await(Deadline.NEVER);
            }
        } catch (ClosedChannelException e) {
            throw closedMeanwhile();
        } finally {
            watchers.tell();
        }
    }

    /** Takes all that is there; returns whether a message is whole. */
    private boolean step(Intake intake) throws IOException {
        reading.lock();
        try {
            checkOpen();
            while (!incoming.advance(intake)) {
                int count = incoming.read(socket);
                if (count < 0) {
                    throw incoming.end();
                }
                if (count == 0) {
                    return false;
                }
            }
            return true;
        } finally {
            reading.unlock();
        }
    }

    @Override
    boolean poll(Deadline deadline) throws IOException, InterruptedException {
        try {
            while (!look()) {
                if (deadline.hasPassed()) {
                    return false;
                }
                await(deadline);
            }
            return true;
        } catch (ClosedChannelException e) {
            throw closedMeanwhile();
        } finally {
            watchers.tell();
        }
    }

    private boolean look() throws IOException {
        reading.lock();
        try {
            checkOpen();
            return incoming.hasSomething() || incoming.read(socket) != 0;
        } finally {
            reading.unlock();
        }
    }

    /** How many bytes of a message that has begun to arrive are still to be taken in; 0 if none has. */
    long missing() {
        reading.lock();
        try {
            return incoming.missing();
        } finally {
            reading.unlock();
        }
    }

    private void await(Deadline deadline) throws IOException, InterruptedException {
        long nanos = patience.nanos();
        if (nanos > 0) {
            boolean paid = findsSomethingWithin(nanos);
            patience.learn(paid);
            if (paid) {
                return;
            }
        }
        readable.sleep(deadline);
    }

    private boolean findsSomethingWithin(long nanos) throws IOException {
        long start = System.nanoTime();
        do {
            Thread.onSpinWait();
            reading.lock();
            try {
                checkOpen();
                if (incoming.read(socket) != 0) {
                    return true;
                }
            } finally {
                reading.unlock();
            }
        } while (System.nanoTime() - start < nanos);
        return false;
    }

    @Override
    boolean isReady() {
        if (closed) {
            return true;
        }
        if (!reading.tryLock()) {
            // Who reads there tells the watchers when it has done so.
            return false;
        }
        boolean ready;
        try {
            ready = incoming.hasSomething() || readsSomething();
        } finally {
            reading.unlock();
        }
        if (!ready && !armed && !watchers.isEmpty()) {
            armed = true;
            serve();
        }
        return ready;
    }

    private boolean readsSomething() {
        boolean something;
        try {
            something = incoming.read(socket) != 0;
        } catch (IOException closedMeanwhile) {
            something = true;
        }
        if (something) {
            readable.wake();
            watchers.tell();
        }
        return something;
    }

    @Override
    void watch(Runnable action) {
        watchers.add(action);
        if (isReady()) {
            action.run();
        }
    }

    @Override
    void unwatch(Runnable action) {
        watchers.remove(action);
    }

    /** Asks the reactor to tell of what arrives, and to write the backlog. */
    private void serve() {
        Reactor.own().execute(this::register);
    }

    private void register() {
        armed = false;
        armed = !watchers.isEmpty();
        try {
            int operations = (armed ? SelectionKey.OP_READ : 0) | (backlog.isEmpty() ? 0 : SelectionKey.OP_WRITE);
            key = Reactor.own().register(socket, operations, this);
        } catch (IOException | RuntimeException closedMeanwhile) {
            ended();
        }
    }

    @Override
    public void ready(SelectionKey readyKey) throws IOException {
        if (readyKey.isWritable() && backlog.flush(socket)) {
            readyKey.interestOpsAnd(~SelectionKey.OP_WRITE);
            if (closed) {
                closeSocket();
                return;
            }
        }
        if (readyKey.isReadable()) {
            readyKey.interestOpsAnd(~SelectionKey.OP_READ);
            armed = false;
            watchers.tell();
        }
    }

    @Override
    public void ended() {
        backlog.clear();
        watchers.tell();
    }

    @Override
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (backlog.isEmpty()) {
            closeSocket();
        } else {
            readable.wake();
            writable.wake();
        }
        watchers.tell();
    }

    private void closeSocket() {
        try {
            socket.close();
            readable.close();
            writable.close();
        } catch (IOException e) {
            Closing.failed(this, e);
        }
        if (key != null) {
            Reactor.own().release(List.of());
        }
    }

    private void checkOpen() throws ConnectionClosedException {
        if (closed) {
            throw closedMeanwhile();
        }
    }

    private ConnectionClosedException closedMeanwhile() {
        return new ConnectionClosedException("connection is closed: " + this);
    }

    private static String describe(SocketChannel socket) throws IOException {
        SocketAddress local = socket.getLocalAddress();
        SocketAddress remote = socket.getRemoteAddress();
        return local instanceof InetSocketAddress ? "tcp " + local + " - " + remote : "unix " + local + " - " + remote;
    }

    @Override
    public String toString() {
        return "line=" + name;
    }
}
