package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ExitActions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of this process that reads all {@link Link}s and runs what is due at a time. It only routes: nothing
 * that runs here may block or run a user's code. Started at the first use.
 */
public final class Reactor {
    private static final class Own {
        static final Reactor REACTOR = open();
    }

    private static final int MAX_TURNS = 64;

    private final Selector selector;
    private final ArrayDeque<Runnable> requests = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    private volatile boolean stopped;

    private Reactor(Selector selector) {
        this.selector = selector;
    }

    /** This process's reactor. */
    public static Reactor own() {
        return Own.REACTOR;
    }

    /** Takes the channel's socket over: nobody may use the channel any more. Nothing that had arrived is lost. */
    public Link attach(Channel channel, Link.Handler handler) throws IOException {
        channel.socket().configureBlocking(false);
        Link link = new Link(channel.socket(), channel.unread(), handler);
        execute(() -> register(link));
        return link;
    }

    /** Whether the channel was given to a reactor. */
    static boolean owns(Channel channel) {
        return channel.isOpen() && !channel.socket().isBlocking();
    }

    /** Runs {@code action} on the reactor's thread, as soon as may be. */
    public void execute(Runnable action) {
        synchronized (requests) {
            requests.add(action);
        }
        selector.wakeup();
    }

    /**
     * Runs {@code action} on the reactor's thread after everything that has reached this process by now was received.
     * What another process had sent before it caused this call, directly or through others, is then known here.
     */
    public void afterReading(Runnable action) {
        execute(() -> {
            readAll();
            action.run();
        });
    }

    /** Runs {@code action} on the reactor's thread when the deadline has passed; never runs it if that is never. */
    public Timer schedule(Deadline deadline, Runnable action) {
        Timer timer = new Timer(System.nanoTime() + deadline.remainingNanos(), action);
        if (!deadline.isNever()) {
            execute(() -> timers.add(timer));
        }
        return timer;
    }

    /** Closes the link's socket and tells its handler. */
    void close(Link link) {
        execute(() -> end(link));
    }

    private void run() {
        while (!stopped) {
            try {
                select();
                runRequests();
                runTimers();
                serveReadyLinks();
            } catch (IOException | RuntimeException e) {
                log().error("the reactor goes on after an error, which is a bug in the library; please report it", e);
            }
        }
    }

    private void stop() {
        stopped = true;
        selector.wakeup();
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        if (next == null) {
            selector.select();
        } else {
            long millis = Deadline.afterNanos(next.nanoTime - System.nanoTime()).remainingMillis();
            if (millis > 0) {
                selector.select(millis);
            } else {
                selector.selectNow();
            }
        }
    }

    private void runRequests() {
        Runnable request;
        while ((request = nextRequest()) != null) {
            request.run();
        }
    }

    private Runnable nextRequest() {
        synchronized (requests) {
            return requests.poll();
        }
    }

    private void runTimers() {
        while (!timers.isEmpty() && timers.peek().nanoTime - System.nanoTime() <= 0) {
            timers.poll().action.run();
        }
    }

    private void serveReadyLinks() {
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            serve(key, (Link) key.attachment());
        }
    }

    /**
     * Bounded, because a link that never falls silent must not stop the others. What was selected before comes first:
     * the selector does not count it again.
     */
    private void readAll() {
        serveReadyLinks();
        try {
            for (int turns = 0; turns < MAX_TURNS && selector.selectNow() > 0; turns++) {
                serveReadyLinks();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
    }

    private void serve(SelectionKey key, Link link) {
        try {
            if (key.isWritable()) {
                link.writable();
            }
            if (key.isReadable()) {
                link.readable();
            }
        } catch (IOException | CancelledKeyException otherSideGone) {
            end(link);
        } catch (RuntimeException e) {
            log().error("a connection is closed after an error, which is a bug in the library; please report it", e);
            end(link);
        }
    }

    private void register(Link link) {
        try {
            link.registered(link.socket().register(selector, SelectionKey.OP_READ, link));
            link.readable();
        } catch (IOException | RuntimeException otherSideGone) {
            end(link);
        }
    }

    private void end(Link link) {
        try {
            link.socket().close();
        } catch (IOException e) {
            log().debug("closing a connection failed: {}", e.toString());
        }
        link.ended();
    }

    /** Not a constant: most children have nothing to log, and need not load a logging library. */
    private static Logger log() {
        return LoggerFactory.getLogger(Reactor.class);
    }

    private static Reactor open() {
        try {
            Reactor reactor = new Reactor(Selector.open());
            DaemonThread.start("reactor", reactor::run);
            ExitActions.register(ExitActions.WAKE_THREADS, reactor::stop);
            return reactor;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector: too many open files?", e);
        }
    }

    /** An action that waits for its time. */
    public final class Timer implements Comparable<Timer> {
        private final long nanoTime;
        private final Runnable action;

        private Timer(long nanoTime, Runnable action) {
            this.nanoTime = nanoTime;
            this.action = action;
        }

        /** Forgets the action, unless it runs just now. */
        public void cancel() {
            execute(() -> timers.remove(this));
        }

        @Override
        public int compareTo(Timer other) {
            return Long.signum(nanoTime - other.nanoTime);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
