package org.jmultiprocessing.managers;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.serial.Immovable;

/**
 * Makes objects in a server process and hands out proxies of them: Python's {@code BaseManager}. The server is a child JVM
 * that {@link #start()} starts, or this process ({@link #getServer()}), or runs elsewhere already ({@link #connect()}).
 *
 * <pre>{@code
 * try (var manager = new BaseManager()) {
 *     manager.register("counter", Counter.class, CountingCounter::new);
 *     manager.start();
 *     Counter counter = manager.create(Counter.class, 5);
 *     counter.increment();
 * }
 * }</pre>
 *
 * <p>Types are registered before the server is started, and are sent to it; a client that connects registers them without
 * a function. A server that was started ends when the manager is closed, and in any case with this process.
 *
 * <p>Thread-safe. A manager is not sent to other processes: they get proxies, or connect.
 */
public class BaseManager implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

    /** What clients and server have to say to each other of their own accord is shorter. */
    private static final int LEAST_MESSAGE_LIMIT = 64 * 1024;

    static {
        Immovable.advise(
                BaseManager.class, "a manager stays in its process: send proxies of its objects, or its address");
    }

    private enum State {
        INITIAL,
        STARTED,
        SHUTDOWN
    }

    private final Map<String, ManagedType<?>> types = new LinkedHashMap<>();
    private final AuthKey authKey;
    private Context context = Multiprocessing.getContext();
    private ManagerOptions options = ManagerOptions.DEFAULT;
    private Duration shutdownTimeout = SHUTDOWN_TIMEOUT;
    private SocketAddress address;
    private State state = State.INITIAL;
    private ServerProcess process;
    private Link link;

    /** A manager whose server listens on a Unix socket that only this user can reach, or else on loopback TCP. */
    public BaseManager() {
        this(null, null);
    }

    /** A manager whose server listens, or is found, at this address; with the key of this process. */
    public BaseManager(SocketAddress address) {
        this(address, null);
    }

    /**
     * A manager.
     *
     * @param address where its server listens, or is found: a Unix socket's or one of TCP; null for one of its own
     * @param authKey what clients and server prove to each other; null for that of this process
     */
    public BaseManager(SocketAddress address, AuthKey authKey) {
        this(address, authKey, List.of());
    }

    /** With these types registered. */
    BaseManager(SocketAddress address, AuthKey authKey, List<ManagedType<?>> builtIn) {
        for (ManagedType<?> type : builtIn) {
            types.put(type.id(), type);
        }
        this.address = address;
        this.authKey =
                authKey != null ? authKey : Multiprocessing.currentProcess().authKey();
    }

    /** Has the server started in this context: with that start method, JVM flags, heap, environment and directory. */
    public synchronized BaseManager context(Context newContext) {
        checkInitial("set its context before");
        context = Objects.requireNonNull(newContext, "context");
        return this;
    }

    /** How long {@link #shutdown()} waits before it ends the server by force, a second at first. Zero or less: not at all. */
    public synchronized BaseManager shutdownTimeout(Duration timeout) {
        shutdownTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * How many bytes a request to the server may have; as many as an array can, at first. A call whose arguments take more
     * throws {@link org.jmultiprocessing.SerializationException}, and nothing is sent; a client that sends more nevertheless
     * is dropped.
     *
     * @throws IllegalArgumentException if it is less than 65,536
     */
    public synchronized BaseManager messageLimit(int bytes) {
        checkInitial("set its messageLimit before");
        if (bytes < LEAST_MESSAGE_LIMIT) {
            throw new IllegalArgumentException("so short messages are not enough for a manager: bytes=" + bytes
                    + ", least=" + LEAST_MESSAGE_LIMIT);
        }
        options = new ManagerOptions(bytes, options.lease());
        return this;
    }

    /**
     * How long an object is kept for the sake of a proxy that is on its way and whose sender has none any more, ten minutes
     * at first. Whoever receives it later gets a proxy whose calls throw {@link org.jmultiprocessing.HomeLostException}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public synchronized BaseManager lease(Duration lease) {
        checkInitial("set its lease before");
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease must be positive: lease=" + lease);
        }
        options = new ManagerOptions(options.messageLimit(), lease);
        return this;
    }

    /**
     * Registers a type under a name.
     *
     * @throws IllegalStateException if the server was started already
     */
    public final synchronized BaseManager register(ManagedType<?> type) {
        checkInitial("register types before");
        types.put(type.id(), type);
        return this;
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class)}. */
    public final <T> BaseManager register(String typeId, Class<T> type) {
        return register(ManagedType.of(typeId, type));
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class, Class)}. */
    public final <T> BaseManager register(String typeId, Class<T> type, Class<? extends T> implementation) {
        return register(ManagedType.of(typeId, type, implementation));
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class, Function0)}. */
    public final <T> BaseManager register(String typeId, Class<T> type, Function0<? extends T> factory) {
        return register(ManagedType.of(typeId, type, factory));
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class, Function1)}. */
    public final <T, A> BaseManager register(String typeId, Class<T> type, Function1<A, ? extends T> factory) {
        return register(ManagedType.of(typeId, type, factory));
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class, Function2)}. */
    public final <T, A, B> BaseManager register(String typeId, Class<T> type, Function2<A, B, ? extends T> factory) {
        return register(ManagedType.of(typeId, type, factory));
    }

    /** As {@link #register(ManagedType)}, of {@link ManagedType#of(String, Class, Function3)}. */
    public final <T, A, B, C> BaseManager register(
            String typeId, Class<T> type, Function3<A, B, C, ? extends T> factory) {
        return register(ManagedType.of(typeId, type, factory));
    }

    /**
     * Starts the server in a JVM of its own, which neither keeps this one alive nor outlives it, and ignores Ctrl-C: whether
     * that ends both is for this one to decide. Blocks until it serves.
     *
     * @throws IllegalStateException if it was started, connected or shut down before
     * @throws org.jmultiprocessing.SerializationException if a type's function cannot be sent
     * @throws org.jmultiprocessing.MultiprocessingException if the server cannot be started, with its reason
     */
    public void start() throws InterruptedException {
        start(null);
    }

    /**
     * As {@link #start()}; runs {@code initializer} in the server before it serves.
     *
     * @param initializer null for none; what it throws is the cause of the exception that this throws
     */
    public synchronized void start(Procedure0 initializer) throws InterruptedException {
        checkInitial("make a new manager for another server");
        ServerStart what = new ServerStart(new ArrayList<>(types.values()), address, initializer, options);
        ServerProcess started =
                ServerProcess.start(what, authKey, context, getClass().getSimpleName());
        boolean done = false;
        try {
            address = started.address();
            link = started.connect(authKey);
            done = true;
        } finally {
            if (!done) {
                started.end(Duration.ZERO, null);
            }
        }
        process = started;
        began();
    }

    /**
     * A server in this process, which listens from now on and serves its clients; it runs until it is closed, or a client
     * shuts it down. This manager stays as it is.
     *
     * @throws IOException if it cannot listen there
     * @throws IllegalStateException if this manager was started, connected or shut down before
     */
    public synchronized ManagerServer getServer() throws IOException {
        checkInitial("make a new manager for another server");
        return new ManagerServer(new ServerCore(types.values(), address, authKey, options));
    }

    /**
     * Becomes a client of the server at this manager's address. Blocks as long as that takes to answer, 20 seconds at most.
     *
     * @throws java.net.ConnectException if nobody listens there
     * @throws org.jmultiprocessing.connection.AuthenticationException if the keys are not the same
     * @throws java.io.EOFException if the server has closed the connection meanwhile
     * @throws IllegalStateException if this manager was started, connected or shut down before, or has no address
     */
    public synchronized void connect() throws IOException {
        checkInitial("make a new manager to connect");
        if (address == null) {
            throw new IllegalStateException("no address to connect to: give it to the constructor");
        }
        link = Links.connect(address, authKey);
        began();
    }

    private void began() {
        for (ManagedType<?> type : types.values()) {
            link.shape(type.id(), type.shape());
        }
        state = State.STARTED;
    }

    /**
     * Makes an object of the one registered type that has this interface, or class of proxies.
     *
     * @param arguments of the type's function
     * @return a proxy of it
     * @throws IllegalArgumentException if no type has it, or several have, or it is neither
     */
    public final <T> T create(Class<T> type, Object... arguments) {
        List<String> found = new ArrayList<>();
        synchronized (this) {
            for (ManagedType<?> each : types.values()) {
                if (each.type() == type) {
                    found.add(each.id());
                }
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("not one registered type has this interface: interface=" + type.getName()
                    + ", types=" + found + "; name it: create(typeId, interface, arguments)");
        }
        return create(found.get(0), type, arguments);
    }

    /**
     * Makes an object of a registered type.
     *
     * @param type what the proxy is used as
     * @param arguments of the type's function; what that throws, this throws
     * @return a proxy of it
     * @throws IllegalArgumentException if a proxy cannot be that, as it is neither an interface nor a class of proxies
     * @throws ClassCastException if the proxy is something else
     * @throws RemoteError if the server does not know the type, or an argument
     * @throws IllegalStateException if the server is not started, or was shut down
     */
    public final <T> T create(String typeId, Class<T> type, Object... arguments) {
        Proxies.checkCanBe(typeId, type);
        return Proxies.as(typeId, type, make(typeId, arguments));
    }

    /** As {@link #create(String, Class, Object...)}; what the proxy has for all types. */
    public final BaseProxy createProxy(String typeId, Object... arguments) {
        return BaseProxy.of(make(typeId, arguments));
    }

    private Object make(String typeId, Object[] arguments) {
        return ask(typeId, "create/2", Objects.requireNonNull(typeId, "typeId"), arguments);
    }

    /** How many objects of the server clients refer to, or messages. For tests and curiosity. */
    public final int numberOfObjects() {
        return (Integer) ask("#server", "numberOfObjects/0");
    }

    /** What these objects are. */
    public final String debugInfo() {
        return (String) ask("#server", "debugInfo/0");
    }

    /** Calls the server itself. */
    final Object ask(String typeId, String key, Object... arguments) {
        Link open;
        synchronized (this) {
            checkStarted();
            open = link;
        }
        try {
            return new RemoteCall(open, Protocol.DESK, key, typeId, false).call(arguments);
        } catch (Throwable e) {
            throw Remote.<RuntimeException>rethrow(e);
        }
    }

    /** Where the server listens; null before it is started, if it was to choose itself. */
    public final synchronized SocketAddress address() {
        return address;
    }

    /**
     * Ends the server that this manager has started: asks it to, and ends it by force if it takes too long. Every call that
     * waits there, in any process, throws {@link org.jmultiprocessing.HomeLostException}. Quiet if it has ended already;
     * idempotent. Before it was started, it cannot be any more.
     *
     * @throws IllegalStateException if the manager was connected: whoever started the server ends it
     */
    public final synchronized void shutdown() {
        if (state == State.STARTED && process == null) {
            throw new IllegalStateException("this manager did not start its server, and does not end it: address="
                    + address + "; close() only ends the use of it here");
        }
        close();
    }

    /** As {@link #shutdown()}; of a manager that was connected, its server and its proxies go on, and nothing is created by it any more. */
    @Override
    public synchronized void close() {
        if (state == State.STARTED && process != null) {
            process.end(shutdownTimeout, link);
        }
        state = State.SHUTDOWN;
    }

    /**
     * Blocks until the server process has ended.
     *
     * @throws IllegalStateException if it was not started by this manager
     */
    public final void join() throws InterruptedException {
        started().process().join();
    }

    /** As {@link #join()}, but no longer than {@code timeout}; zero or less looks only. Returns whether it has ended. */
    public final boolean join(Duration timeout) throws InterruptedException {
        return started().process().join(timeout);
    }

    /** The class, the state, and where the server is. */
    @Override
    public final synchronized String toString() {
        return getClass().getSimpleName() + "(" + state + ", address=" + address + ")";
    }

    private synchronized ServerProcess started() {
        if (process == null) {
            throw new IllegalStateException("server not yet started: " + this + "; call start() first");
        }
        return process;
    }

    private void checkInitial(String advice) {
        if (state == State.STARTED) {
            throw new IllegalStateException("already started server: " + this + "; " + advice);
        }
        if (state == State.SHUTDOWN) {
            throw new IllegalStateException("manager has shut down: " + this + "; make a new one");
        }
    }

    private void checkStarted() {
        if (state != State.STARTED) {
            throw new IllegalStateException(
                    state == State.INITIAL
                            ? "server not yet started: " + this + "; call start() or connect() first"
                            : "manager has shut down: " + this);
        }
    }
}
