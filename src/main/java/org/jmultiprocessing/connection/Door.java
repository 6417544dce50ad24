package org.jmultiprocessing.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Handshake;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.Watchers;

/**
 * Who comes in through a listener's socket. The reactor accepts, and has newcomers prove their key all at the same time; so
 * one who is silent, slow or wrong holds up nobody, costs no thread, and is dropped when its time is over or too many
 * others came after it.
 *
 * <pre>
 *   socket ──► newcomers, at most 512 ──► guests, at most 128 ──► accept()
 *                 │ silent, cut, no frames: dropped
 *                 └ wrong key ──────────► refused, the last 16 ─► accept() throws
 * </pre>
 *
 * Those who were admitted go before those who were refused. While enough guests wait, others stay with the system.
 */
final class Door implements Reactor.Served {
    private static final int MOST_NEWCOMERS = 512;
    private static final int MOST_GUESTS = 128;
    private static final int MOST_REFUSED = 16;
    private static final int ACCEPTED_PER_TURN = 64;

    /** Out of descriptors, say: trying again at once would only burn a processor. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** Somebody who has been admitted. */
    record Guest(SocketLine line, SocketAddress address) {}

    private final ServerSocketChannel server;
    private final AuthKey authKey;
    private final Watchers watchers = new Watchers();
    private final ArrayDeque<Guest> guests = new ArrayDeque<>();
    private final ArrayDeque<AuthenticationException> refused = new ArrayDeque<>();
    private volatile Duration handshakeTimeout;
    private boolean closed;

    /** On the reactor's thread alone, as is the key. */
    private final Set<Newcomer> newcomers = new LinkedHashSet<>();

    private SelectionKey key;

    Door(ServerSocketChannel server, AuthKey authKey, Duration handshakeTimeout) throws IOException {
        this.server = server;
        this.authKey = authKey;
        this.handshakeTimeout = handshakeTimeout;
        if (authKey != null) {
            Handshake.prepare();
        }
        server.configureBlocking(false);
        Reactor.own().execute(this::resume);
    }

    void handshakeTimeout(Duration timeout) {
        handshakeTimeout = timeout;
    }

    Watchers watchers() {
        return watchers;
    }

    synchronized boolean isReady() {
        return closed || !guests.isEmpty() || !refused.isEmpty();
    }

    /** Blocks for the next one; null if the deadline comes first. */
    Guest accept(Deadline deadline) throws IOException, InterruptedException {
        Guest guest;
        synchronized (this) {
            while (!isReady()) {
                if (deadline.hasPassed()) {
                    return null;
                }
                // Rounded up, as 0 would be for ever, which NEVER is near enough to.
                TimeUnit.MILLISECONDS.timedWait(this, deadline.remainingMillis());
            }
            if (closed) {
                throw new ConnectionClosedException("listener is closed");
            }
            guest = guests.poll();
            if (guest == null) {
                throw refused.remove();
            }
            if (guests.size() != MOST_GUESTS - 1) {
                return guest;
            }
        }
        Reactor.own().execute(this::resume);
        return guest;
    }

    @Override
    public void ready(SelectionKey ready) {
        for (int i = 0; i < ACCEPTED_PER_TURN; i++) {
            if (isFull()) {
                ready.interestOps(0);
                return;
            }
            SocketChannel socket = next();
            if (socket == null) {
                return;
            }
            welcome(socket);
        }
    }

    private SocketChannel next() {
        try {
            return server.accept();
        } catch (IOException e) {
            if (server.isOpen()) {
                Log.debug("a connection could not be accepted, trying again: error=" + e);
                key.interestOps(0);
                Reactor.own().schedule(Deadline.afterNanos(PAUSE_NANOS), this::resume);
            }
            return null;
        }
    }

    private synchronized boolean isFull() {
        return guests.size() >= MOST_GUESTS;
    }

    private void resume() {
        if (server.isOpen()) {
            try {
                key = Reactor.own().register(server, SelectionKey.OP_ACCEPT, this);
            } catch (IOException | RuntimeException e) {
                Log.debug("a listener cannot accept any more: error=" + e);
            }
        }
    }

    private void welcome(SocketChannel socket) {
        try {
            socket.configureBlocking(false);
            if (authKey == null) {
                admit(new SocketLine(socket, ByteBuffer.allocate(0)), socket.getRemoteAddress());
            } else {
                Newcomer newcomer = new Newcomer(this, socket, authKey, Deadline.after(handshakeTimeout));
                newcomers.add(newcomer);
                newcomer.begin();
                makeRoom();
            }
        } catch (IOException | RuntimeException e) {
            Log.debug("a connection was lost as it came in: error=" + e);
            Closing.quietly(socket);
        }
    }

    private void makeRoom() {
        if (newcomers.size() > MOST_NEWCOMERS) {
            newcomers.iterator().next().drop("too many others came after it");
        }
    }

    /** A newcomer is none any more. */
    void forget(Newcomer newcomer) {
        newcomers.remove(newcomer);
    }

    void admit(SocketLine line, SocketAddress address) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                guests.add(new Guest(line, address));
                notifyAll();
            }
        }
        if (late) {
            line.close();
        }
        watchers.tell();
    }

    void refuse(AuthenticationException why) {
        synchronized (this) {
            if (refused.size() == MOST_REFUSED) {
                refused.remove();
            }
            refused.add(why);
            notifyAll();
        }
        watchers.tell();
    }

    @Override
    public void ended() {
        Log.debug("a listener's socket has ended");
    }

    /** Lets nobody in any more, and gives the address free. Whoever is blocked here, or is no guest yet, learns of it. */
    void close() {
        List<SelectableChannel> channels = new ArrayList<>();
        List<Guest> unmet;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            unmet = new ArrayList<>(guests);
            guests.clear();
            notifyAll();
        }
        watchers.tell();
        for (Guest guest : unmet) {
            guest.line().close();
        }
        Reactor.own().execute(() -> {
            for (Newcomer newcomer : new ArrayList<>(newcomers)) {
                newcomer.drop("the listener was closed");
            }
        });
        channels.add(server);
        Reactor.own().release(channels);
    }
}
