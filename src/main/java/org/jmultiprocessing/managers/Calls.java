package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;

/**
 * Runs the calls of one connection, one at a time, and replies. The tickets of proxies in a reply are taken back if the
 * client goes before it sends its next request, which proves that it has rebuilt the reply.
 */
final class Calls {
    private static final int MOST_ARGUMENTS = 255;
    private static final int FORGOTTEN_BEYOND = 64 * 1024;

    private final ServerCore server;
    private ByteSink out = new ByteSink();
    private Baggage sent;
    private boolean over;

    Calls(ServerCore server) {
        this.server = server;
    }

    /** Runs the request and sends its reply; throws if the client is gone. */
    void serve(Session session, CallLine line, byte[] request) throws IOException {
        arrived();
        ByteSource in = new ByteSource(request);
        if (in.readByte() != Protocol.CALL) {
            throw new StreamCorruptedException("not a call");
        }
        long call = in.readLong();
        Caller caller = new Caller(session.id, in.readLong(), session.name, session.pid);
        if (!session.begin(call)) {
            throw new IOException("the session has ended");
        }
        Caller.enter(caller);
        boolean wanted;
        try {
            answer(caller, in);
        } finally {
            Caller.enter(null);
            wanted = session.finish(call);
        }
        if (!wanted) {
            server.tellEnd(session);
        }
        boolean isGone = line.send(out.array(), out.size());
        if (!isGone || out.size() > FORGOTTEN_BEYOND) {
            out = new ByteSink();
        }
    }

    private void answer(Caller caller, ByteSource in) throws IOException {
        Entry entry;
        String key;
        Object[] arguments;
        try {
            entry = server.entry(in.readLong());
            key = Protocol.readText(in);
            arguments = arguments(in, entry, key);
        } catch (RemoteError e) {
            fail(Protocol.REFUSED, e);
            return;
        }
        try {
            reply(caller, key, server.invoke(entry, key, arguments));
        } catch (Throwable e) {
            fail(Protocol.THROWN, e);
        }
    }

    private static Object[] arguments(ByteSource in, Entry entry, String key) throws StreamCorruptedException {
        int count = in.readByte() & MOST_ARGUMENTS;
        Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            try {
                arguments[i] = Codec.decode(in);
            } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
                throw new RemoteError(
                        "an argument cannot be rebuilt in the manager's server: method=" + key + ", argument=" + i
                                + ", type=" + entry.type.id() + ", error=" + e,
                        e);
            }
        }
        return arguments;
    }

    private void reply(Caller caller, String key, Object result) {
        if (result instanceof Entry entry) {
            server.table().hold(caller.session(), entry);
            Protocol.begin(out, Protocol.PROXY);
            out.writeLong(entry.id);
            Protocol.writeText(out, entry.type.id());
            Protocol.writeText(out, entry.type.type().shape().getName());
            return;
        }
        Protocol.begin(out, Protocol.VALUE);
        Baggage baggage = Baggage.open();
        try {
            Codec.encode(result, out, "result of " + MethodTable.nameIn(key));
        } catch (IOException e) {
            Protocol.begin(out, Protocol.UNSENT);
            Protocol.writeText(out, String.valueOf(e.getMessage()));
        } finally {
            baggage.close();
        }
        keep(baggage);
    }

    private void fail(byte kind, Throwable e) {
        Protocol.begin(out, kind);
        out.writeBytes(Failure.encode(e));
    }

    private synchronized void keep(Baggage baggage) {
        if (over) {
            baggage.takeBack();
        } else if (!baggage.isEmpty()) {
            sent = baggage;
        }
    }

    private synchronized void arrived() {
        sent = null;
    }

    /** No further request comes. */
    synchronized void end() {
        over = true;
        if (sent != null) {
            sent.takeBack();
            sent = null;
        }
    }
}
