package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Sleeps until a socket that does not block is ready for one operation. Unlike a blocking socket's, this sleep leaves the
 * socket open when its thread is interrupted. The selector, two descriptors, is opened at the first sleep. One thread at
 * a time may sleep here; any thread may wake it or close this.
 */
public final class SocketWait {
    private final SocketChannel socket;
    private final int operation;
    private Selector selector;
    private boolean news;
    private boolean closed;

    /** For one of {@code SelectionKey}'s operations. */
    public SocketWait(SocketChannel socket, int operation) {
        this.socket = socket;
        this.operation = operation;
    }

    /** Blocks until the socket is ready, somebody has called {@link #wake} or {@link #close}, or the deadline has passed. */
    public void sleep(Deadline deadline) throws IOException, InterruptedException {
        try {
            Selector opened = selectorUnlessNews();
            if (opened != null && !Thread.currentThread().isInterrupted()) {
                select(opened, deadline);
                opened.selectedKeys().clear();
            }
        } catch (ClosedSelectorException closedMeanwhile) {
            // Whoever sleeps here looks for itself whether the line is still open.
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for the other end of a connection");
        }
    }

    private static void select(Selector selector, Deadline deadline) throws IOException {
        if (deadline.isNever()) {
            selector.select();
        } else if (deadline.hasPassed()) {
            selector.selectNow();
        } else {
            selector.select(deadline.remainingMillis());
        }
    }

    /** Has the thread that sleeps, or the next one that would, look again. */
    public synchronized void wake() {
        news = true;
        if (selector != null) {
            selector.wakeup();
        }
    }

    /** Wakes the thread that sleeps; from now on nobody does. */
    public void close() throws IOException {
        Selector opened;
        synchronized (this) {
            closed = true;
            opened = selector;
        }
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized Selector selectorUnlessNews() throws IOException {
        if (closed || news) {
            news = false;
            return null;
        }
        if (selector == null) {
            Selector opened = socket.provider().openSelector();
            try {
                socket.register(opened, operation);
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
            selector = opened;
        }
        return selector;
    }
}
