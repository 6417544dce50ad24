package org.jmultiprocessing.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.ExitActions;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.slf4j.LoggerFactory;

/**
 * The door of this process: one listening socket, opened at the first use, behind which every shared object that lives
 * here has a named {@link Service}. Whatever process of the tree holds the address and a name can call it.
 *
 * <p>A call that does not show the tree's key, or names nobody, is closed and logged; it never harms the door.
 */
public final class Endpoint {
    private static final class Own {
        static final Endpoint ENDPOINT = open();
    }

    /** Out of file descriptors, say: trying again at once would only burn a processor. */
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final ServerSocketChannel server;
    private final String address;
    private final Map<String, Service> services = new ConcurrentHashMap<>();

    private Endpoint(ServerSocketChannel server) throws IOException {
        this.server = server;
        this.address = Address.of(server);
    }

    /** This process's endpoint. */
    public static Endpoint own() {
        return Own.ENDPOINT;
    }

    /** Where other processes of this tree find it. */
    public String address() {
        return address;
    }

    /** From now on {@code service} gets the connections that ask for {@code name}. */
    public void register(String name, Service service) {
        Service earlier = services.putIfAbsent(name, service);
        if (earlier != null) {
            throw new IllegalStateException("service=" + name + " is registered already: names are used once");
        }
    }

    /** No more connections for {@code name}; those that exist go on. */
    public void unregister(String name) {
        services.remove(name);
    }

    /**
     * Connects to a service of the endpoint at {@code address}. Blocks for as long as a local connect takes.
     *
     * @throws IOException if nobody listens there any more: the process that owned the object has ended
     */
    public static Channel dial(String address, String service, byte[] greeting) throws IOException {
        SocketChannel socket;
        try {
            socket = Address.connect(address);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "the process that owns service=" + service + " cannot be reached, it has probably ended:"
                            + " address=" + address,
                    e);
        }
        Channel channel = new Channel(socket);
        try {
            Greeting.send(channel, address, service, greeting);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Endpoint open() {
        Path path = RuntimeDirectory.own().resolve("s");
        try {
            Endpoint endpoint = new Endpoint(Address.listen(path));
            DaemonThread.start("endpoint", endpoint::acceptUntilClosed);
            ExitActions.register(ExitActions.WAKE_THREADS, endpoint::close);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for this process's children: path=" + path, e);
        }
    }

    private void acceptUntilClosed() {
        while (server.isOpen()) {
            try {
                SocketChannel socket = Address.prepared(server.accept(), address);
                DaemonThread.start("connection", () -> admit(new Channel(socket)));
            } catch (AsynchronousCloseException thisProcessEnds) {
                return;
            } catch (IOException e) {
                LoggerFactory.getLogger(Endpoint.class)
                        .warn("a connection could not be accepted: address={}", address, e);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
    }

    private void admit(Channel channel) {
        boolean keepOpen = false;
        try {
            Greeting greeting = Greeting.receive(channel, address);
            Service service = services.get(greeting.service());
            if (service == null) {
                throw new IOException("no such service here: service=" + greeting.service());
            }
            service.serve(channel, greeting.body());
            keepOpen = Reactor.owns(channel);
        } catch (EOFException | AsynchronousCloseException usualEnd) {
            // The other side has closed the connection, or its process has ended, or this one does.
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Endpoint.class).warn("a connection was closed: {}", e.toString());
        } finally {
            if (!keepOpen) {
                closeQuietly(channel);
            }
        }
    }

    private void close() {
        try {
            server.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Endpoint.class).debug("closing the endpoint failed: {}", e.toString());
        }
    }

    private static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Endpoint.class).debug("closing a connection failed: {}", e.toString());
        }
    }
}
