package org.jmultiprocessing.connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jmultiprocessing.internal.transport.AuthenticationFailure;
import org.jmultiprocessing.internal.transport.FrameHeader;
import org.jmultiprocessing.internal.transport.Handshake;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;

/**
 * Somebody who has connected and not yet proven the key: a socket, a deadline, and half a kilobyte, which is more than any
 * message of the handshake may have. Lives on the reactor's thread.
 */
final class Newcomer implements Reactor.Served {
    private static final int BYTES = 512;

    private final Door door;
    private final SocketChannel socket;
    private final SocketAddress address;
    private final Handshake handshake;
    private final Reactor.Timer timer;
    private final ByteBuffer in = ByteBuffer.allocate(BYTES).limit(0);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean gone;

    Newcomer(Door door, SocketChannel socket, AuthKey key, Deadline deadline) throws IOException {
        this.door = door;
        this.socket = socket;
        this.address = socket.getRemoteAddress();
        this.handshake = Handshake.ofListener(key.toBytes(), key.allowsMd5());
        this.timer = Reactor.own().schedule(deadline, () -> drop("it was too slow"));
    }

    void begin() {
        try {
            say(handshake.begin());
            SelectionKey key = Reactor.own().register(socket, SelectionKey.OP_READ, this);
            proceed(key);
        } catch (IOException | RuntimeException e) {
            drop(e.toString());
        }
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            proceed(key);
        } catch (IOException | RuntimeException e) {
            drop(e.toString());
        }
    }

    /** Goes on until it would have to wait, for the other's message or for room for its own. */
    private void proceed(SelectionKey key) throws IOException {
        while (isFlushed() && !isOver(key)) {
            if (FrameHeader.isWholeIn(in) && hasWholeMessage()) {
                byte[] message = new byte[(int) FrameHeader.read(in, Handshake.MESSAGE_LIMIT)];
                in.get(message);
                say(handshake.received(message));
            } else if (!read()) {
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
        }
        if (!gone && out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
        }
    }

    private boolean isFlushed() throws IOException {
        if (out.hasRemaining()) {
            socket.write(out);
        }
        return !out.hasRemaining();
    }

    /** Everything that was to be said is said: how does it stand? */
    private boolean isOver(SelectionKey key) throws IOException {
        if (gone) {
            return true;
        }
        try {
            handshake.throwIfFailed();
        } catch (AuthenticationFailure e) {
            drop(e.getMessage());
            door.refuse(new AuthenticationException(
                    "a client could not be authenticated: " + e.getMessage() + ", address=" + address, e));
            return true;
        }
        if (handshake.isDone()) {
            admit(key);
        }
        return gone;
    }

    private void admit(SelectionKey key) throws IOException {
        leave();
        key.interestOps(0);
        SocketLine line = new SocketLine(socket, in);
        line.adopt(key);
        key.attach(line);
        door.admit(line, address);
    }

    /** Throws for a header that promises too much, before any of it is taken. */
    private boolean hasWholeMessage() throws IOException {
        int start = in.position();
        long length = FrameHeader.read(in, Handshake.MESSAGE_LIMIT);
        boolean whole = in.remaining() >= length;
        in.position(start);
        return whole;
    }

    private boolean read() throws IOException {
        in.compact();
        int count;
        try {
            count = socket.read(in);
        } finally {
            in.flip();
        }
        if (count < 0) {
            throw new EOFException("it has closed the connection");
        }
        return count > 0;
    }

    private void say(byte[] message) {
        if (message != null) {
            out = ByteBuffer.allocate(FrameHeader.LONG_FORM_BYTES + message.length);
            FrameHeader.put(out, message.length);
            out.put(message).flip();
        }
    }

    /** Ends it; silently, as most of those who come here without a key are no business of anybody. */
    void drop(String why) {
        if (!gone) {
            leave();
            if (Log.isOn()) {
                Log.debug("a connection was dropped before it had proven its key: address=" + address + ", " + why);
            }
            Closing.quietly(socket);
        }
    }

    private void leave() {
        gone = true;
        timer.cancel();
        door.forget(this);
    }

    @Override
    public void ended() {
        drop("the connection has ended");
    }
}
