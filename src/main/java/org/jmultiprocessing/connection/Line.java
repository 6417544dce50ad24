package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What a {@link Connection} stands on: it carries whole messages, of any length from zero, in order.
 *
 * <pre>
 *   Connection      objects, limits, Python's rules, one sender and one receiver at a time
 *       |
 *     Line          bytes, blocking, readiness          SocketLine: a socket
 *                                                       others: memory shared by two processes
 * </pre>
 *
 * The connection sees to it that of each line one thread at a time is in {@link #send}, and one in {@link #receive} or
 * {@link #poll}; everything else is called by any thread at any time, {@link #close} also while others block, who then get
 * a {@link ConnectionClosedException}.
 *
 * <p>An interrupt never harms a line. Which of the two a line does is its own business, as long as every message arrives
 * whole or not at all: a blocked {@code send} throws only while nothing of its message is on its way; later it
 * returns, with the thread's status set, and sees to the rest itself. A blocked {@code receive} may throw at any moment
 * and goes on in the same place when it is called again.
 */
abstract class Line {
    /**
     * Sends one message: what remains in the parts, one after the other. Blocks while the other end does not read and
     * there is no room. Consumes the parts; when it returns, their bytes may be changed.
     *
     * @param length the sum of what remains in the parts
     * @throws IOException if nobody can receive it any more, starting with {@code "broken pipe"}
     */
    abstract void send(ByteBuffer[] parts, long length) throws IOException, InterruptedException;

    /**
     * Blocks for one whole message. If an earlier call was interrupted in the middle of one, goes on with its rest:
     * {@link Intake#take} alone is called then.
     *
     * @throws java.io.EOFException if the other end was closed, or its process died, and all that it had sent was received
     * @throws IOException if it died in the middle of a message: {@code "got end of file during message"}
     */
    abstract void receive(Intake intake) throws IOException, InterruptedException;

    /** Blocks until {@link #receive} would not block to begin with, because of a message or an end; false if it was too late. */
    abstract boolean poll(Deadline deadline) throws IOException, InterruptedException;

    /** As {@link #poll} with a deadline that has passed, by any thread; true also once this line is closed. */
    abstract boolean isReady();

    /** Has {@code action} run, on any thread, whenever {@link #isReady} may have become true; and soon, if it is true now. */
    abstract void watch(Runnable action);

    /** Ends a {@link #watch}. */
    abstract void unwatch(Runnable action);

    /** Whether something can be received at all: false for the sending end of a one-way line. */
    boolean isReadable() {
        return true;
    }

    /** Whether something can be sent at all: false for the receiving end of a one-way line. */
    boolean isWritable() {
        return true;
    }

    /** Ends this end; the other receives what was sent and then the end. Does not block; idempotent. */
    abstract void close();

    /**
     * What travels in place of a connection on this line: a {@link org.jmultiprocessing.internal.serial.StandIn} that
     * attaches to it elsewhere.
     */
    Object handle() throws ObjectStreamException {
        throw new NotSerializableException("not a line that can be sent to another process: " + this);
    }
}
