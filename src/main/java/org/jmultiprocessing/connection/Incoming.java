package org.jmultiprocessing.connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.jmultiprocessing.internal.transport.FrameHeader;

/**
 * Takes a stream of bytes apart into messages, each behind a {@link FrameHeader}. It remembers where in a message it is, so
 * that a reader may leave at any moment and another one go on. Its memory is bounded by its buffer, whatever a header says.
 * Not thread-safe.
 */
final class Incoming {
    private static final int SMALL = 8 * 1024;
    private static final int LARGE = 256 * 1024;
    private static final long NONE = -1;

    private ByteBuffer in;
    private long left = NONE;
    private boolean ended;
    private IOException reset;

    /** @param alreadyRead what was read before, in reading position */
    Incoming(ByteBuffer alreadyRead) {
        in = ByteBuffer.allocateDirect(SMALL).put(alreadyRead).flip();
    }

    /** Whether a message has begun to arrive, or the end has come. */
    boolean hasSomething() {
        return in.hasRemaining() || left != NONE || ended;
    }

    /** What was read and not given on, in reading position. */
    ByteBuffer rest() {
        return in;
    }

    /** How many bytes of the message that has begun have not been given on; 0 if none has begun. */
    long missing() {
        return left == NONE ? 0 : left;
    }

    /** Gives on what was read; returns whether a message is whole now. */
    boolean advance(Intake intake) throws IOException {
        if (left == NONE) {
            if (!FrameHeader.isWholeIn(in)) {
                return false;
            }
            left = readHeader();
            intake.begin(left);
        }
        int count = (int) Math.min(left, in.remaining());
        if (count > 0) {
            ByteBuffer piece = in.slice(in.position(), count);
            in.position(in.position() + count);
            left -= count;
            intake.take(piece);
        }
        if (left > 0) {
            return false;
        }
        left = NONE;
        return true;
    }

    /** A bad one stays where it is, so that nobody takes what follows it for a message. */
    private long readHeader() throws IOException {
        int start = in.position();
        try {
            return FrameHeader.read(in, Long.MAX_VALUE);
        } catch (StreamCorruptedException e) {
            in.position(start);
            throw e;
        }
    }

    /** Reads once from a socket that does not block: the number of bytes, or -1 if the end has come. */
    int read(ReadableByteChannel socket) throws IOException {
        if (ended) {
            return -1;
        }
        prepareForWriting();
        int count;
        try {
            count = socket.read(in);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // "Connection reset": the other end has closed without having read all. What it had sent came before.
            reset = e;
            count = -1;
        } finally {
            in.flip();
        }
        ended = count < 0;
        return count;
    }

    /** What to throw once {@link #read} has returned -1. */
    IOException end() {
        IOException end = left == NONE && !in.hasRemaining()
                ? new EOFException("the other end of the connection was closed, or its process has ended")
                : new IOException("got end of file during message: "
                        + (left == NONE ? "header is cut after " + in.remaining() : "missing=" + left) + " bytes");
        if (reset != null) {
            end.initCause(reset);
        }
        return end;
    }

    private void prepareForWriting() {
        if (left > in.capacity() && in.capacity() < LARGE) {
            in = ByteBuffer.allocateDirect((int) Math.min(LARGE, Math.max(left, 2L * in.capacity())))
                    .put(in);
        } else {
            in.compact();
        }
    }
}
