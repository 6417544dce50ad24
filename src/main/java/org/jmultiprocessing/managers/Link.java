package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.Patience;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * This process's session with a manager's server: one connection for its presence, and for calls as many as there are calls
 * at the same time, of which those that are idle are kept for a while.
 *
 * <p>Once the presence connection has ended, the server has given up what this process held there: so the link is lost for
 * good, whatever the cause, and everybody who waits for a reply learns of it. Thread-safe.
 */
final class Link implements CallLine.Owner {
    private static final int LIMIT = Integer.MAX_VALUE - 8;
    private static final int MOST_CONNECTING = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final SocketAddress address;
    private final AuthKey key;
    private final CallLine presence;
    private final UUID server;
    private final long session;
    private final int messageLimit;
    private final AtomicLong calls = new AtomicLong();
    private final Semaphore connecting = new Semaphore(MOST_CONNECTING);
    private final Releases releases;

    /** Guarded by this object; the one used last comes first. */
    private final ArrayDeque<LinkLine> idle = new ArrayDeque<>();

    private final Set<CallLine> open = new HashSet<>();
    private final Map<String, Class<?>> shapes = new ConcurrentHashMap<>();
    private String sealedKey;
    private boolean trimming;
    private volatile IOException lost;

    private Link(SocketAddress address, AuthKey key, CallLine presence, ByteSource welcome) throws IOException {
        this.address = address;
        this.key = key;
        this.presence = presence;
        this.server = new UUID(welcome.readLong(), welcome.readLong());
        this.session = welcome.readLong();
        this.messageLimit = welcome.readInt();
        this.releases = new Releases(presence);
    }

    /** A new session. Blocks as long as the server takes to answer; an interrupt is put off. */
    static Link open(SocketAddress address, AuthKey key) throws IOException {
        if (address instanceof InetSocketAddress) {
            Codec.expectForeign();
        }
        CallLine presence = Dialing.dial(address, key, LIMIT);
        boolean done = false;
        try {
            ByteSink hello = Protocol.message(Protocol.PRESENCE);
            hello.writeLong(ProcessIdentity.own().pid());
            Protocol.writeText(hello, Multiprocessing.currentProcess().name());
            presence.send(hello.array(), hello.size());
            ByteSource welcome = new ByteSource(Reply.await(presence, new Patience(), () -> {}));
            if (welcome.readByte() != Protocol.WELCOME) {
                throw new StreamCorruptedException("no manager's server answers there: address=" + address);
            }
            Link link = new Link(address, key, presence, welcome);
            presence.arm(link);
            done = true;
            return link;
        } finally {
            if (!done) {
                presence.close();
            }
        }
    }

    SocketAddress address() {
        return address;
    }

    AuthKey key() {
        return key;
    }

    /** As it travels; made once, as that takes a while. */
    synchronized String sealedKey() {
        if (sealedKey == null) {
            sealedKey = key.equals(Multiprocessing.currentProcess().authKey()) ? "" : SealedKey.of(key);
        }
        return sealedKey;
    }

    UUID server() {
        return server;
    }

    /** How many bytes a request may have, without its header. */
    int messageLimit() {
        return messageLimit;
    }

    boolean isLost() {
        return lost != null;
    }

    /** Gives up a session that is not needed. */
    void close() {
        lose(new IOException("this process has closed its session"));
    }

    /** In this process, the proxies of this type are made of that, whatever the server says. */
    void shape(String typeId, Class<?> shape) {
        shapes.put(typeId, shape);
    }

    /** What the proxies of this type are made of; null: what the server says. */
    Class<?> shape(String typeId) {
        return shapes.get(typeId);
    }

    /** A number for the next call, by which its interrupts are known. */
    long nextCall() {
        return calls.incrementAndGet();
    }

    /**
     * An idle connection, or a new one. Blocks while it is being made.
     *
     * @param error what to throw if that fails
     */
    LinkLine take(Function<IOException, RuntimeException> error) {
        synchronized (this) {
            LinkLine line = idle.pollFirst();
            if (line != null) {
                return line;
            }
        }
        connecting.acquireUninterruptibly();
        try {
            return connect();
        } catch (IOException e) {
            throw error.apply(lost != null ? lost : e);
        } finally {
            connecting.release();
        }
    }

    private LinkLine connect() throws IOException {
        if (lost != null) {
            throw new IOException(lost.getMessage(), lost);
        }
        CallLine line = Dialing.dial(address, key, LIMIT);
        ByteSink hello = Protocol.message(Protocol.CALLS);
        hello.writeLong(session);
        line.send(hello.array(), hello.size());
        synchronized (this) {
            if (lost == null) {
                open.add(line);
                return new LinkLine(line);
            }
        }
        line.close();
        throw new IOException(lost.getMessage(), lost);
    }

    /** The call is over; another one may have the connection. */
    synchronized void giveBack(LinkLine line) {
        if (lost == null) {
            line.idleSince = System.nanoTime();
            idle.addFirst(line);
            if (!trimming) {
                trimLater();
            }
        }
    }

    /** The connection cannot be used any more. */
    void discard(LinkLine line) {
        synchronized (this) {
            open.remove(line.line);
        }
        line.line.close();
    }

    private void trimLater() {
        trimming = true;
        Reactor.own().schedule(Deadline.after(IDLE), this::trim);
    }

    /** Closes those that were idle for long, save one. */
    private void trim() {
        List<LinkLine> surplus = new ArrayList<>();
        synchronized (this) {
            trimming = false;
            long now = System.nanoTime();
            while (idle.size() > 1 && now - idle.peekLast().idleSince > IDLE.toNanos()) {
                LinkLine line = idle.removeLast();
                open.remove(line.line);
                surplus.add(line);
            }
            if (idle.size() > 1) {
                trimLater();
            }
        }
        for (LinkLine line : surplus) {
            line.line.close();
        }
    }

    /** Says something that needs no reply. */
    void tell(byte kind, long number) {
        ByteSink message = Protocol.message(kind);
        message.writeLong(number);
        try {
            presence.send(message.array(), message.size());
        } catch (IOException e) {
            Log.debug("a manager's server is gone: address=" + address + ", error=" + e);
        }
    }

    /** References that are gone, to be told to the server when there is time. */
    Releases releases() {
        return releases;
    }

    @Override
    public boolean arrived(CallLine line, byte[] message) {
        return true;
    }

    @Override
    public void ended(CallLine line, IOException why) {
        lose(why);
    }

    private void lose(IOException why) {
        List<CallLine> all;
        synchronized (this) {
            if (lost != null) {
                return;
            }
            lost = why;
            all = new ArrayList<>(open);
            open.clear();
            idle.clear();
        }
        Links.forget(this);
        presence.close();
        for (CallLine line : all) {
            line.close();
        }
    }

    /** What a call throws. */
    HomeLostException lost(String what, IOException e) {
        return new HomeLostException(
                "the manager's server has ended, or the connection to it was cut: " + what + ", address=" + address
                        + "; its objects are gone, at least for this process: start it, or connect, again",
                e);
    }

    @Override
    public String toString() {
        return "link to manager " + address + (isLost() ? ", lost" : "");
    }
}
