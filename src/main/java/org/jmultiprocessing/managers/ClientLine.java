package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.calls.Polling;
import org.jmultiprocessing.internal.calls.ServerThreads;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.Patience;

/**
 * One connection of a client, in the server: of its presence, which the reactor reads and hears itself, or of calls, each
 * of which is handed to a thread, which then looks for the next one for some microseconds, and
 * sleeps for it for some milliseconds, which takes one wakeup where the reactor takes two.
 */
final class ClientLine implements CallLine.Owner {
    /** So many threads of this process look for their next request at a time; more would take each other's processors. */
    private static final int MOST_LOOKING = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** So many threads wait for the next request of the connection that they have just served. */
    private static final int MOST_WAITING = 16;

    private static final long SLEEP_NANOS = 20_000_000;
    private static final AtomicInteger LOOKING = new AtomicInteger();
    private static final AtomicInteger WAITING = new AtomicInteger();

    private final ServerCore server;
    private final CallLine line;
    private final Patience patience = new Patience();
    private final Calls calls;
    private volatile Session session;
    private boolean ofPresence;

    ClientLine(ServerCore server, CallLine line) {
        this.server = server;
        this.line = line;
        this.calls = new Calls(server);
    }

    void begin() {
        line.arm(this);
    }

    @Override
    public boolean arrived(CallLine same, byte[] message) {
        if (session != null && !ofPresence) {
            return hand(message);
        }
        try {
            ByteSource in = new ByteSource(message);
            if (session == null) {
                greet(in.readByte(), in);
            } else {
                hear(in.readByte(), in);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            Log.debug("a client of a manager's server is dropped: " + session + ", error=" + e);
            line.close();
            return true;
        }
    }

    private void greet(byte kind, ByteSource in) throws IOException {
        if (kind == Protocol.PRESENCE) {
            ofPresence = true;
            long pid = in.readLong();
            session = server.open(Protocol.readText(in), pid);
            ByteSink welcome = Protocol.message(Protocol.WELCOME);
            welcome.writeLong(server.id().getMostSignificantBits());
            welcome.writeLong(server.id().getLeastSignificantBits());
            welcome.writeLong(session.id);
            welcome.writeInt(server.messageLimit());
            line.send(welcome.array(), welcome.size());
        } else if (kind == Protocol.CALLS) {
            session = server.session(in.readLong());
        }
        if (session == null || !session.add(line)) {
            throw new StreamCorruptedException("not a greeting, or of a session that has ended: kind=" + kind);
        }
    }

    private void hear(byte kind, ByteSource in) throws IOException {
        switch (kind) {
            case Protocol.RELEASE -> {
                while (in.remaining() > 0) {
                    server.table().release(session.id, in.readLong());
                }
            }
            case Protocol.INTERRUPT -> session.interrupt(in.readLong());
            case Protocol.FORGET -> session.forget(in.readLong());
            case Protocol.TAKE_BACK -> server.table().takeBack(in.readLong());
            default -> throw new StreamCorruptedException("unknown message on a presence connection: kind=" + kind);
        }
    }

    private boolean hand(byte[] message) {
        try {
            server.threads().execute(() -> serve(message));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            Log.debug("a call could not be served: " + session + ", error=" + noThread);
            line.close();
            return true;
        }
        return false;
    }

    /** On a thread of the server's. */
    private void serve(byte[] first) {
        try {
            byte[] request = first;
            while (request != null) {
                calls.serve(session, line, request);
                request = next();
            }
            line.arm(this);
        } catch (IOException clientHasGone) {
            line.close();
            ended(line, clientHasGone);
        } catch (RuntimeException | Error e) {
            Log.debug("a client of a manager's server is dropped: " + session + ", error=" + e);
            line.close();
            ended(line, new IOException(e));
        }
    }

    /** Null if the client has not asked again soon. */
    private byte[] next() throws IOException {
        if (line.hasUnsent() || WAITING.get() >= MOST_WAITING || !ServerThreads.isPlatform()) {
            return line.poll();
        }
        WAITING.incrementAndGet();
        try {
            byte[] looked = LOOKING.incrementAndGet() > MOST_LOOKING ? line.poll() : Polling.next(line, patience);
            LOOKING.decrementAndGet();
            return looked != null ? looked : sleep();
        } finally {
            WAITING.decrementAndGet();
        }
    }

    private byte[] sleep() throws IOException {
        try {
            line.sleep(Deadline.afterNanos(SLEEP_NANOS));
        } catch (InterruptedException stopping) {
            throw new IOException("the server is ending", stopping);
        }
        return line.poll();
    }

    @Override
    public void ended(CallLine same, IOException why) {
        Session mine = session;
        calls.end();
        if (mine != null) {
            mine.remove(line);
            if (ofPresence) {
                server.end(mine);
            }
        }
    }
}
