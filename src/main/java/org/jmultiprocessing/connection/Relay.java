package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.slf4j.LoggerFactory;

/** Passes the messages of one line on to another, until either ends; then it closes both. */
final class Relay implements Runnable {
    private final Line from;
    private final Line to;
    private final Lock using;

    /** @param using held while the socket among the two is used, as somebody may still be using it directly */
    private Relay(Line from, Line to, Lock using) {
        this.from = from;
        this.to = to;
        this.using = using;
    }

    /** Passes on both ways, with a thread for each. */
    static void start(Line socket, Line pipe, Lock sending, Lock receiving) {
        DaemonThread.start("relay-in", new Relay(socket, pipe, receiving));
        DaemonThread.start("relay-out", new Relay(pipe, socket, sending));
    }

    @Override
    public void run() {
        using.lock();
        try {
            while (true) {
                WholeReception message = new WholeReception(Long.MAX_VALUE);
                from.receive(message);
                byte[] bytes = message.bytes();
                to.send(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, bytes.length);
            }
        } catch (IOException | InterruptedException over) {
            LoggerFactory.getLogger(Relay.class)
                    .debug("a connection that was sent to another process has ended: {}", over.toString());
        } finally {
            using.unlock();
            from.close();
            to.close();
        }
    }
}
