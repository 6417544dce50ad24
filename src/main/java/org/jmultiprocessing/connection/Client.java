package org.jmultiprocessing.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jmultiprocessing.internal.transport.AuthenticationFailure;
import org.jmultiprocessing.internal.transport.Handshake;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/** Connects to a {@link Listener}, or to one of Python: its {@code multiprocessing.connection.Client}. */
public final class Client {
    static {
        ProvenSockets.source(SocketsOfConnections.INSTANCE);
    }

    private Client() {}

    /**
     * Connects without a key. If the listener wants one, this is not known before the first use of the connection.
     *
     * @throws IOException as {@link #connect(SocketAddress, AuthKey, Duration)}
     */
    public static Connection connect(SocketAddress address) throws IOException, InterruptedException {
        return connect(address, null);
    }

    /**
     * Connects, and proves the key. Blocks as long as the listener takes to answer: a listener of Python without a key never
     * does.
     *
     * @throws IOException as {@link #connect(SocketAddress, AuthKey, Duration)}
     */
    public static Connection connect(SocketAddress address, AuthKey authKey) throws IOException, InterruptedException {
        return connect(address, authKey, Deadline.NEVER);
    }

    /**
     * As {@link #connect(SocketAddress, AuthKey)}, but no longer than {@code timeout} for all of it.
     *
     * @param authKey null for no authentication
     * @param timeout zero or less: no time at all
     * @throws AuthenticationException if the listener has another key, or only proves it in a way that is refused
     * @throws ConnectException if nobody listens there, with the address
     * @throws SocketTimeoutException if it took too long
     * @throws java.io.EOFException if the listener has closed the connection meanwhile
     * @throws InterruptedException if interrupted; the connection is closed then
     */
    public static Connection connect(SocketAddress address, AuthKey authKey, Duration timeout)
            throws IOException, InterruptedException {
        return connect(address, authKey, Deadline.after(timeout));
    }

    private static Connection connect(SocketAddress address, AuthKey authKey, Deadline deadline)
            throws IOException, InterruptedException {
        Attempt attempt = new Attempt(open(address));
        Reactor.Timer alarm = deadline.isNever() ? null : Reactor.own().schedule(deadline, attempt);
        try {
            return attempt.make(address, authKey);
        } catch (ClosedByInterruptException e) {
            throw interrupted(address, e);
        } catch (ClosedChannelException | ConnectionClosedException e) {
            throw tooLate(address, e);
        } catch (SocketException e) {
            throw nobodyListens(address, e)
                    ? (ConnectException)
                            new ConnectException("nobody listens there: address=" + address + ", " + e.getMessage())
                                    .initCause(e)
                    : e;
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    /** A Unix socket whose listener has closed it in order has no file any more, which is another exception. */
    private static boolean nobodyListens(SocketAddress address, SocketException e) {
        return e instanceof ConnectException
                || (address instanceof UnixDomainSocketAddress unix && Files.notExists(unix.getPath()));
    }

    /** A connection in the making; {@link #run}, at the deadline, gives it up unless it is made. */
    private static final class Attempt implements Runnable {
        private final SocketChannel socket;
        private final AtomicBoolean decided = new AtomicBoolean();
        private volatile SocketLine line;

        Attempt(SocketChannel socket) {
            this.socket = socket;
        }

        Connection make(SocketAddress address, AuthKey key) throws IOException, InterruptedException {
            boolean made = false;
            try {
                // Blocking, as a Unix socket whose listener's queue is full can be waited for in no other way.
                socket.connect(address);
                line = new SocketLine(socket, ByteBuffer.allocate(0));
                Connection connection = new Connection(new MovableLine(line));
                if (key != null) {
                    prove(key, connection);
                }
                made = decided.compareAndSet(false, true);
                if (!made) {
                    throw new ClosedChannelException();
                }
                return connection;
            } finally {
                if (!made) {
                    abandon();
                }
            }
        }

        @Override
        public void run() {
            if (decided.compareAndSet(false, true)) {
                abandon();
            }
        }

        private void abandon() {
            Closing.quietly(socket);
            SocketLine begun = line;
            if (begun != null) {
                begun.close();
            }
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        if (address instanceof UnixDomainSocketAddress) {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        }
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("neither a Unix socket's address nor one of TCP: address=" + address);
        }
        if (inet.isUnresolved()) {
            throw new UnknownHostException(inet.getHostString());
        }
        return SocketChannel.open();
    }

    private static void prove(AuthKey key, Connection connection) throws IOException, InterruptedException {
        Handshake handshake = Handshake.ofClient(key.toBytes(), key.allowsMd5());
        byte[] reply = handshake.begin();
        try {
            while (!handshake.isDone()) {
                if (reply != null) {
                    connection.sendBytes(reply);
                }
                handshake.throwIfFailed();
                reply = handshake.received(connection.recvBytes(Handshake.MESSAGE_LIMIT));
            }
            connection.sendBytes(reply);
        } catch (AuthenticationFailure e) {
            throw new AuthenticationException(e.getMessage() + ": " + connection, e);
        }
    }

    private static InterruptedException interrupted(SocketAddress address, IOException cause) {
        InterruptedException e = new InterruptedException("interrupted while connecting: address=" + address);
        boolean statusIsInTheExceptionNow = Thread.interrupted();
        assert statusIsInTheExceptionNow;
        e.initCause(cause);
        return e;
    }

    private static SocketTimeoutException tooLate(SocketAddress address, IOException cause) {
        SocketTimeoutException e = new SocketTimeoutException("not connected and authenticated in time: address="
                + address + "; does the listener have a key, and is its process alive?");
        e.initCause(cause);
        return e;
    }
}
