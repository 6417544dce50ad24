package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The rest of a message whose sender was interrupted in the middle: the reactor writes it as the other end reads. Until it
 * has, nobody sends on that line. Thread-safe.
 */
final class Backlog {
    private static final int PIECE = 256 * 1024;

    private ByteBuffer rest;

    synchronized void add(ByteBuffer newRest) {
        rest = newRest;
    }

    synchronized boolean isEmpty() {
        return rest == null;
    }

    /** Blocks until the rest is written, or given up. */
    synchronized void awaitEmpty() throws InterruptedException {
        while (rest != null) {
            wait();
        }
    }

    /** Writes what the socket takes; returns whether that was all. */
    synchronized boolean flush(WritableByteChannel socket) throws IOException {
        int written = 1;
        while (rest != null && written > 0) {
            int count = Math.min(PIECE, rest.remaining());
            written = socket.write(rest.slice(rest.position(), count));
            rest.position(rest.position() + written);
            if (!rest.hasRemaining()) {
                clear();
            }
        }
        return rest == null;
    }

    /** Gives it up, as nobody will read it. */
    synchronized void clear() {
        rest = null;
        notifyAll();
    }
}
