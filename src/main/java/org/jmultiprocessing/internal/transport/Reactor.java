package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ExitActions;
import org.jmultiprocessing.internal.util.Uninterrupted;
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

    /** While this JVM ends, the reactor may have ended already. */
    private static final long RELEASE_NANOS = 1_000_000_000;

    private final Selector selector;
    private final ArrayDeque<Runnable> requests = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    private volatile Thread thread;
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

    /** What a channel is registered with; called on the reactor's thread, so nothing of it may block. */
    public interface Served {
        /** The channel is ready for something that its key is interested in; what is thrown closes the channel. */
        void ready(SelectionKey key) throws IOException;

        /** The last call: {@link #ready} has thrown, and the channel is closed. */
        void ended();
    }

    /** On the reactor's thread: from now on, {@code served} is told when the channel is ready for these operations. */
    public SelectionKey register(SelectableChannel channel, int operations, Served served)
            throws ClosedChannelException {
        return channel.register(selector, operations, served);
    }

    /**
     * Closes channels of which some may be registered here. Blocks, for an instant, until the system has them back: as
     * long as a selector knows a channel, NIO only marks it as closed.
     */
    public void release(Collection<? extends SelectableChannel> channels) {
        for (SelectableChannel channel : channels) {
            closeQuietly(channel);
        }
        CountDownLatch deregistered = new CountDownLatch(1);
        execute(() -> {
            serveReadyLinks();
            selectNow();
            deregistered.countDown();
        });
        if (Thread.currentThread() != thread) {
            Uninterrupted.await(deregistered, Deadline.afterNanos(RELEASE_NANOS));
        }
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
        execute(() -> end(link.socket(), link));
    }

    private void run() {
        thread = Thread.currentThread();
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
            serve(key, (Served) key.attachment());
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

    private void selectNow() {
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
    }

    private void serve(SelectionKey key, Served served) {
        try {
            served.ready(key);
        } catch (IOException | CancelledKeyException otherSideGone) {
            end(key.channel(), served);
        } catch (RuntimeException e) {
            log().error("a connection is closed after an error, which is a bug in the library; please report it", e);
            end(key.channel(), served);
        }
    }

    private void register(Link link) {
        try {
            link.registered(register(link.socket(), SelectionKey.OP_READ, link));
            link.readable();
        } catch (IOException | RuntimeException otherSideGone) {
            end(link.socket(), link);
        }
    }

    private static void end(SelectableChannel channel, Served served) {
        closeQuietly(channel);
        served.ended();
    }

    private static void closeQuietly(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log().debug("closing a connection failed: {}", e.toString());
        }
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
