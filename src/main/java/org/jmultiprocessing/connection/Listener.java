package org.jmultiprocessing.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Listens for connections of other processes, in Java or Python, on a Unix socket or on TCP. Python's
 * {@code multiprocessing.connection.Listener}.
 *
 * <p>With a key, both ends prove to each other that they know it before a connection comes out of {@link #accept}; until
 * then, nothing of what a client sends is taken for an object. All clients do so at the same time, within a deadline and
 * bounded memory: one that is silent, slow or malicious never holds up another.
 *
 * <p>The sockets' file goes when the listener is closed or its process ends, however it does. Thread-safe.
 */
public final class Listener implements Waitable, AutoCloseable {
    static {
        ProvenSockets.source(SocketsOfConnections.INSTANCE);
    }

    private static final int BACKLOG = 128;
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(20);

    private final ListeningSocket socket;
    private final Door door;
    private volatile SocketAddress lastAccepted;

    /** At an address of its own, without a key: a Unix socket that only this user can reach, or else loopback TCP. */
    public Listener() throws IOException {
        this(null, null);
    }

    /** At this address, without a key: whoever can connect may send objects. */
    public Listener(SocketAddress address) throws IOException {
        this(address, null);
    }

    /** At this address, for those who know the key. */
    public Listener(SocketAddress address, AuthKey authKey) throws IOException {
        this(address, BACKLOG, authKey);
    }

    /**
     * Listens from now on.
     *
     * @param address a {@link java.net.UnixDomainSocketAddress} or a {@link java.net.InetSocketAddress}, whose port may be 0
     *     for any that is free; null for an address of its own
     * @param backlog how many clients the system lets wait beyond those that the library has let in
     * @param authKey null for no authentication
     * @throws java.net.BindException if the address is in use or not of this machine
     * @throws IllegalArgumentException if the address is of another kind, or {@code backlog} is not positive
     */
    public Listener(SocketAddress address, int backlog, AuthKey authKey) throws IOException {
        if (backlog < 1) {
            throw new IllegalArgumentException("a backlog must be positive: backlog=" + backlog);
        }
        socket = ListeningSocket.open(address, backlog);
        door = new Door(socket.channel(), authKey, HANDSHAKE_TIMEOUT);
    }

    /**
     * How long a client may take to prove its key, 20 seconds at first; one that takes longer is dropped. Zero or less: no
     * time at all.
     */
    public Listener handshakeTimeout(Duration timeout) {
        door.handshakeTimeout(timeout);
        return this;
    }

    /**
     * Blocks for the next client.
     *
     * @throws AuthenticationException if a client has proven another key; the listener goes on
     * @throws ConnectionClosedException if the listener is closed, also meanwhile
     */
    public Connection accept() throws IOException, InterruptedException {
        return met(door.accept(Deadline.NEVER));
    }

    /** As {@link #accept()}, but no longer than {@code timeout}; empty if nobody came. Zero or less: looks only. */
    public Optional<Connection> accept(Duration timeout) throws IOException, InterruptedException {
        Door.Guest guest = door.accept(Deadline.after(timeout));
        return guest == null ? Optional.empty() : Optional.of(met(guest));
    }

    /** Where it listens, with the port that it has got. */
    public SocketAddress address() {
        return socket.address();
    }

    /** Where the client of the last {@link #accept} is; empty before the first, and for a Unix socket. */
    public Optional<SocketAddress> lastAccepted() {
        return Optional.ofNullable(lastAccepted);
    }

    /**
     * Stops listening and removes a Unix socket's file. Threads that are blocked in {@link #accept} get a
     * {@link ConnectionClosedException}; connections that were accepted go on, others are closed. Idempotent.
     */
    @Override
    public void close() {
        socket.removeFile();
        door.close();
    }

    /** Whether {@link #accept} would not block: somebody is there, was refused, or this is closed. */
    @Override
    public boolean isReady() {
        return door.isReady();
    }

    @Override
    public Watch whenReady(Runnable action) {
        door.watchers().add(action);
        if (isReady()) {
            action.run();
        }
        return () -> door.watchers().remove(action);
    }

    /** Its address. */
    @Override
    public String toString() {
        return "Listener(address=" + address() + ")";
    }

    private Connection met(Door.Guest guest) {
        lastAccepted = guest.address() instanceof java.net.InetSocketAddress ? guest.address() : null;
        return new Connection(new MovableLine(guest.line()));
    }
}
