package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.queue.PipeEnd;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A socket's line that can be sent to other processes. A socket itself cannot: so from then on this process passes its
 * messages on, to and from a pipe, whose far end is what is sent, and what this process itself uses.
 *
 * <pre>
 *   at first        Connection ── socket
 *
 *   once sent       Connection ──┐                        two threads
 *                   Connection ──┴ far end ══ near end ◄──────────────► socket
 *                   (elsewhere)
 * </pre>
 *
 * The connection lasts no longer than the process that has its socket. Whoever is blocked in the socket when it is first
 * sent gets one more message there; then the threads take over. Thread-safe.
 */
final class MovableLine extends Line {
    private final Line socket;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private final List<Runnable> watching = new ArrayList<>();
    private volatile SharedLine far;

    MovableLine(Line socket) {
        this.socket = socket;
    }

    /** What it stands on at first. */
    Line socket() {
        return socket;
    }

    @Override
    void send(ByteBuffer[] parts, long length) throws IOException, InterruptedException {
        if (far == null) {
            sending.lockInterruptibly();
            try {
                if (far == null) {
                    socket.send(parts, length);
                    return;
                }
            } finally {
                sending.unlock();
            }
        }
        far.send(parts, length);
    }

    @Override
    void receive(Intake intake) throws IOException, InterruptedException {
        if (far == null) {
            receiving.lockInterruptibly();
            try {
                if (far == null) {
                    socket.receive(intake);
                    return;
                }
            } finally {
                receiving.unlock();
            }
        }
        far.receive(intake);
    }

    @Override
    boolean poll(Deadline deadline) throws IOException, InterruptedException {
        if (far == null) {
            if (!receiving.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                if (far == null) {
                    return socket.poll(deadline);
                }
            } finally {
                receiving.unlock();
            }
        }
        return far.poll(deadline);
    }

    @Override
    boolean isReady() {
        return current().isReady();
    }

    @Override
    void watch(Runnable action) {
        synchronized (watching) {
            watching.add(action);
            current().watch(action);
        }
    }

    @Override
    void unwatch(Runnable action) {
        synchronized (watching) {
            watching.remove(action);
            current().unwatch(action);
        }
    }

    @Override
    void close() {
        current().close();
    }

    @Override
    Object handle() throws ObjectStreamException {
        synchronized (watching) {
            if (far == null) {
                beginToPassOn();
            }
        }
        return far.handle();
    }

    @Override
    public String toString() {
        return socket.toString();
    }

    private Line current() {
        SharedLine moved = far;
        return moved != null ? moved : socket;
    }

    private void beginToPassOn() throws InvalidObjectException {
        List<PipeEnd> ends;
        try {
            ends = PipeEnd.pair(true);
        } catch (IOException e) {
            throw (InvalidObjectException)
                    new InvalidObjectException("a connection cannot be sent: " + e.getMessage()).initCause(e);
        }
        far = new SharedLine(ends.get(1));
        for (Runnable action : watching) {
            socket.unwatch(action);
            far.watch(action);
        }
        Relay.start(socket, new SharedLine(ends.get(0)), sending, receiving);
    }
}
