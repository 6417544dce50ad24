package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * The messages of one connection as bytes, whatever their format: one sender and one receiver at a time, and what is left
 * of a message whose receiver was interrupted in the middle. Thread-safe.
 */
final class Messages {
    private final Line line;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private volatile boolean closed;
    private volatile boolean refusing;

    /** Guarded by {@link #receiving}. */
    private WholeReception unfinished;

    Messages(Line line) {
        this.line = line;
    }

    Line line() {
        return line;
    }

    void send(ByteBuffer[] parts, long length) throws IOException, InterruptedException {
        checkWritable();
        sending.lockInterruptibly();
        try {
            line.send(parts, length);
        } finally {
            sending.unlock();
        }
    }

    /** Blocks for one message and puts it there. */
    void receive(Reception reception) throws IOException, InterruptedException {
        receiving.lockInterruptibly();
        try {
            checkReadable();
            if (unfinished != null) {
                finish(reception);
            } else {
                receiveFromLine(reception);
            }
        } finally {
            receiving.unlock();
        }
    }

    private void finish(Reception reception) throws IOException, InterruptedException {
        line.receive(unfinished);
        byte[] whole = unfinished.bytes();
        unfinished = null;
        try {
            reception.begin(whole.length);
            if (whole.length > 0) {
                reception.take(ByteBuffer.wrap(whole));
            }
        } finally {
            refuseAfter(reception);
        }
    }

    private void receiveFromLine(Reception reception) throws IOException, InterruptedException {
        boolean interrupted = false;
        try {
            while (!receiveOrLeave(reception)) {
                interrupted = true;
            }
        } finally {
            refuseAfter(reception);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if it was interrupted where nobody else could go on, so that it has to itself. */
    private boolean receiveOrLeave(Reception reception) throws IOException, InterruptedException {
        try {
            line.receive(reception);
            return true;
        } catch (InterruptedException e) {
            if (leaves(reception)) {
                throw e;
            }
            return false;
        }
    }

    /** Whether an interrupted receiver may go; what it had got is kept for the next one. */
    private boolean leaves(Reception reception) {
        if (reception.hasBegun()) {
            unfinished = reception.keep();
            return unfinished != null;
        }
        return true;
    }

    /** Of a message that was refused, or taken by halves, the rest is still to come; what it would be taken for has no meaning. */
    private void refuseAfter(Reception reception) {
        if (reception.hasFailed()) {
            refusing = true;
            if (!line.isWritable()) {
                close();
            }
        }
    }

    boolean poll(Deadline deadline) throws IOException, InterruptedException {
        checkReadable();
        boolean mine =
                deadline.isNever() ? lockForEver() : receiving.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        if (!mine) {
            return false;
        }
        try {
            checkReadable();
            return unfinished != null || line.poll(deadline);
        } finally {
            receiving.unlock();
        }
    }

    private boolean lockForEver() throws InterruptedException {
        receiving.lockInterruptibly();
        return true;
    }

    void close() {
        closed = true;
        line.close();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isReadable() {
        return line.isReadable() && !refusing;
    }

    private void checkWritable() throws IOException {
        checkOpen();
        if (!line.isWritable()) {
            throw new IOException("connection is read-only: " + line);
        }
    }

    private void checkReadable() throws IOException {
        checkOpen();
        if (!line.isReadable()) {
            throw new IOException("connection is write-only: " + line);
        }
        if (refusing) {
            throw new IOException("connection is not readable any more, since a message was refused: " + line);
        }
    }

    private void checkOpen() throws ConnectionClosedException {
        if (closed) {
            throw new ConnectionClosedException("connection is closed: " + line);
        }
    }
}
