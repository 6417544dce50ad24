package org.jmultiprocessing.managers;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.AuthenticationException;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.ConnectionClosedException;
import org.jmultiprocessing.connection.Listener;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.calls.ServerThreads;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;

/**
 * A manager's server: its types, its objects, its clients.
 *
 * <pre>
 *   listener ─► accepting thread ─► ClientLine, read by the reactor ─► a message is whole ─► ServerThreads: runs the call
 *                                        ▲                                                        │ looks for the next one
 *                                        └──────────── none within some microseconds ◄────────────┘ for a while
 * </pre>
 */
final class ServerCore {
    /** In this process, by id: a proxy that comes home is one of the object itself. */
    private static final Map<UUID, ServerCore> RUNNING = new ConcurrentHashMap<>();

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final UUID id = UUID.randomUUID();
    private final Listener listener;
    private final AuthKey authKey;
    private final int messageLimit;
    private final Map<String, ServedType> types = new HashMap<>();
    private final ObjectTable table;
    private final Blocks blocks = new Blocks();
    private final ServerThreads threads = new ServerThreads("jmultiprocessing-manager");
    private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Entry desk;
    private String sealedKey;

    ServerCore(Collection<ManagedType<?>> registered, SocketAddress address, AuthKey key, ManagerOptions options)
            throws IOException {
        for (ManagedType<?> type : registered) {
            types.put(type.id(), new ServedType(type));
        }
        authKey = key;
        messageLimit = options.messageLimit();
        table = new ObjectTable(options.lease());
        desk = new Entry(Protocol.DESK, new Desk(this), new ServedType(ManagedType.of("#server", Desk.class)));
        listener = new Listener(address, key);
        if (listener.address() instanceof InetSocketAddress) {
            Codec.expectForeign();
        }
        RUNNING.put(id, this);
        DaemonThread.start("manager-accept", this::acceptAll);
        expireLater(options.lease());
    }

    /** The server of this id in this process, or null. */
    static ServerCore running(UUID id) {
        return RUNNING.get(id);
    }

    UUID id() {
        return id;
    }

    SocketAddress address() {
        return listener.address();
    }

    /** As it travels, also if it is this process's own: a server's often is another one than that of its tree. */
    synchronized String sealedKey() {
        if (sealedKey == null) {
            sealedKey = SealedKey.of(authKey);
        }
        return sealedKey;
    }

    int messageLimit() {
        return messageLimit;
    }

    ObjectTable table() {
        return table;
    }

    Blocks blocks() {
        return blocks;
    }

    ServerThreads threads() {
        return threads;
    }

    /** Blocks until the server has stopped. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    boolean hasStopped() {
        return stopped.getCount() == 0;
    }

    /** Stops when whoever asks for it has had the time to hear that it does. */
    void stopSoon() {
        DaemonThread.start("manager-stop", this::stop);
    }

    /** Ends all connections, interrupts all calls, unlinks all shared memory. Idempotent; does not wait for calls. */
    void stop() {
        if (RUNNING.remove(id) == null) {
            return;
        }
        listener.close();
        blocks.unlinkAll();
        for (Session session : sessions.values()) {
            end(session);
        }
        threads.stop();
        stopped.countDown();
    }

    private void acceptAll() {
        while (true) {
            try {
                Connection connection = listener.accept();
                new ClientLine(this, new CallLine(ProvenSockets.detach(connection), messageLimit)).begin();
            } catch (ConnectionClosedException | InterruptedException stopping) {
                return;
            } catch (AuthenticationException e) {
                Log.info("a manager's server has refused a client: address=" + address() + ", " + e.getMessage());
            } catch (IOException e) {
                Log.debug("a manager's server has lost a client as it came in: error=" + e);
            }
        }
    }

    private void expireLater(Duration lease) {
        Duration atMost = lease.compareTo(LONGEST_PAUSE) < 0 ? lease : LONGEST_PAUSE;
        Duration pause = atMost.compareTo(SHORTEST_PAUSE) > 0 ? atMost : SHORTEST_PAUSE;
        Reactor.own().schedule(Deadline.after(pause), () -> {
            if (!hasStopped()) {
                table.expire();
                expireLater(lease);
            }
        });
    }

    /** A client process has come. */
    Session open(String name, long pid) {
        long number;
        do {
            number = random.nextLong();
        } while (number == 0);
        Session session = new Session(number, name, pid);
        table.sessionBegun(number);
        sessions.put(number, session);
        return session;
    }

    /** Null if there is none, or no more. */
    Session session(long number) {
        return sessions.get(number);
    }

    /** A client process has gone: frees what it held. Never blocks. */
    void end(Session session) {
        if (sessions.remove(session.id, session) && session.end()) {
            table.sessionEnded(session.id);
            try {
                // In this order: an interrupt alone would say that somebody has changed his mind.
                threads.execute(() -> {
                    tellEnd(session);
                    session.interruptAll();
                });
            } catch (RejectedExecutionException stopping) {
                // Nobody is left to hear it.
                session.interruptAll();
            }
        }
    }

    /** Tells those who keep something for callers that this one has gone. */
    void tellEnd(Session session) {
        for (SessionAware each : table.aware()) {
            try {
                each.sessionEnded(session.id, session.name, session.pid);
            } catch (RuntimeException e) {
                Log.debug("the end of a session was not taken note of: " + session + ", error=" + e);
            }
        }
    }

    /** The object of this id. */
    Entry entry(long number) {
        Entry entry = number == Protocol.DESK ? desk : table.find(number);
        if (entry == null) {
            throw new RemoteError("no such object in this manager's server: object=" + Long.toHexString(number)
                    + ", address=" + address() + "; it was freed, since no process referred to it any more");
        }
        return entry;
    }

    /** A new object of a registered type. */
    Entry make(String typeId, Object[] arguments) throws Exception {
        ServedType type = type(typeId);
        return entryOf(type.type().factory().make(typeId, arguments), typeId);
    }

    /** An object that stays here, as one of this type. */
    Entry entryOf(Object referent, String typeId) {
        ServedType type = type(typeId);
        if (referent == null) {
            throw new RemoteError("null cannot be an object of a manager: type=" + typeId);
        }
        return table.make(IteratorReferent.servedAs(type.type().shape(), referent), type);
    }

    private ServedType type(String typeId) {
        ServedType type = types.get(typeId);
        if (type == null) {
            throw new RemoteError("no such type is registered with this manager's server: type=" + typeId
                    + ", registered=" + types.keySet());
        }
        return type;
    }

    /**
     * Runs a method of an object.
     *
     * @return what it returns; an {@link Entry} if that is to stay here
     * @throws RemoteError if it cannot be run
     * @throws Throwable what it throws
     */
    Object invoke(Entry entry, String key, Object[] arguments) throws Throwable {
        Method method = entry.type.method(entry.referent, key, arguments);
        Object result;
        try {
            result = method.invoke(entry.referent, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (IllegalArgumentException | IllegalAccessException e) {
            throw new RemoteError(
                    "method cannot be called with these arguments: method=" + key + ", type=" + entry.type.id()
                            + ", arguments=" + Arguments.types(arguments),
                    e);
        }
        String typeId = entry.type.typeOfResult(method.getName());
        return typeId == null || result == null ? result : entryOf(result, typeId);
    }
}
