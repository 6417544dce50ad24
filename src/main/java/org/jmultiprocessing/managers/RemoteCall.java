package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.transport.FrameHeader;
import org.jmultiprocessing.internal.util.ExitActions;

/**
 * One call from a client to a server: request, reply, and what becomes of either. An interrupt never breaks the connection:
 * it is either passed on to the thread that serves the call, whose answer is waited for, or put off.
 */
final class RemoteCall implements Runnable {
    private static final int MOST_ARGUMENTS = 255;

    private final Link link;
    private final long object;
    private final String key;
    private final String typeId;
    private final boolean interruptibly;
    private final long number;
    private boolean interruptSent;

    /** @param key the method's, see {@link MethodTable} */
    RemoteCall(Link link, long object, String key, String typeId, boolean interruptibly) {
        this.link = link;
        this.object = object;
        this.key = key;
        this.typeId = typeId;
        this.interruptibly = interruptibly;
        this.number = link.nextCall();
    }

    /** What the method returns, or throws. */
    Object call(Object... arguments) throws Throwable {
        if (interruptibly && Thread.interrupted()) {
            throw new InterruptedException("interrupted before the call was sent: method=" + key);
        }
        ByteSink request = new ByteSink();
        Baggage baggage = Baggage.open();
        boolean encoded = false;
        try {
            encode(arguments, request);
            checkLength(request.size() - FrameHeader.BYTES);
            encoded = true;
        } finally {
            baggage.close();
            if (!encoded) {
                baggage.takeBack();
            }
        }
        LinkLine line = link.take(this::lost);
        byte[] reply = exchange(line, request);
        try {
            // Before another call uses the line, which tells the server that what is in this reply has arrived.
            return decode(new ByteSource(reply), baggage);
        } finally {
            link.giveBack(line);
        }
    }

    private void encode(Object[] arguments, ByteSink out) {
        if (arguments.length > MOST_ARGUMENTS) {
            throw new IllegalArgumentException("too many arguments: method=" + key + ", count=" + arguments.length);
        }
        Protocol.begin(out, Protocol.CALL);
        out.writeLong(number);
        out.writeLong(Thread.currentThread().getId());
        out.writeLong(object);
        Protocol.writeText(out, key);
        out.writeByte(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            try {
                encode(arguments[i], out, "argument " + i);
            } catch (IOException e) {
                throw new SerializationException(
                        "cannot be sent to the manager: method=" + MethodTable.nameIn(key) + "; " + e.getMessage(), e);
            }
        }
    }

    /** Such a request would cost the connection, and its caller would not learn why. */
    private void checkLength(int bytes) {
        if (bytes > link.messageLimit()) {
            throw new SerializationException(
                    "the arguments are too long for the manager's server: method=" + MethodTable.nameIn(key) + ", type="
                            + typeId + ", bytes=" + bytes + ", limit=" + link.messageLimit()
                            + "; see BaseManager.messageLimit",
                    null);
        }
    }

    /** A lambda goes as the shorter form that tasks have: Java serialization takes several times as long for it. */
    private static void encode(Object argument, ByteSink out, String label) throws IOException {
        if (argument != null && argument.getClass().isHidden()) {
            Codec.encodeTask(argument, out, label);
        } else {
            Codec.encode(argument, out, label);
        }
    }

    private byte[] exchange(LinkLine line, ByteSink request) {
        try {
            line.line.send(request.array(), request.size());
            return Reply.await(line.line, line.patience, this);
        } catch (IOException e) {
            link.discard(line);
            throw lost(e);
        } catch (RuntimeException | Error e) {
            // Such as a stack that overflows: nobody can tell how much was said.
            link.discard(line);
            throw e;
        } finally {
            if (interruptSent) {
                link.tell(Protocol.FORGET, number);
            }
        }
    }

    /** This thread was interrupted while it waits. */
    @Override
    public void run() {
        if (interruptibly) {
            interruptSent = true;
            link.tell(Protocol.INTERRUPT, number);
        }
    }

    private Object decode(ByteSource in, Baggage baggage) throws Throwable {
        byte kind = in.readByte();
        return switch (kind) {
            case Protocol.VALUE -> value(in);
            case Protocol.PROXY -> proxy(in);
            case Protocol.THROWN -> throw thrown(Failure.decode(in.readBytes(in.remaining())));
            case Protocol.REFUSED -> {
                baggage.takeBack();
                throw thrown(Failure.decode(in.readBytes(in.remaining())));
            }
            case Protocol.UNSENT ->
                throw new RemoteError("the method has run, but its result cannot be sent: method="
                        + MethodTable.nameIn(key) + ", type=" + typeId + "; " + Protocol.readText(in));
            default -> throw new StreamCorruptedException("not a reply: kind=" + kind);
        };
    }

    private Object value(ByteSource in) {
        try {
            return Codec.decode(in);
        } catch (IOException | ClassNotFoundException e) {
            throw new SerializationException(
                    "a manager's result could not be rebuilt in this process: method=" + MethodTable.nameIn(key)
                            + ", type=" + typeId + ", error=" + e,
                    e);
        }
    }

    private Object proxy(ByteSource in) throws IOException {
        long id = in.readLong();
        String type = Protocol.readText(in);
        Class<?> known = link.shape(type);
        Class<?> shape = known != null ? known : Shapes.of(Protocol.readText(in));
        return Proxies.make(RemoteReference.held(link, id, type, shape));
    }

    private Throwable thrown(Failure failure) {
        Throwable thrown = Remote.thrown(failure, link.address(), typeId, MethodTable.nameIn(key));
        if (thrown instanceof InterruptedException && interruptSent) {
            // The exception says so now; the status was set as the reply was waited for.
            boolean statusIsInTheExceptionNow = Thread.interrupted();
            assert statusIsInTheExceptionNow;
        }
        return thrown;
    }

    /** If the server is lost because this process ends, that is no error, save for who has asked it to end and can go on. */
    private RuntimeException lost(IOException e) {
        if (!key.equals(Protocol.SHUTDOWN)) {
            ExitActions.outlast();
        }
        return link.lost("method=" + MethodTable.nameIn(key) + ", type=" + typeId, e);
    }
}
