package org.jmultiprocessing.internal.sync;

import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.DaemonThread;

/**
 * A thread that looks at something now and then, and that exists only while there is something to look at, and a second
 * longer. Thread-safe.
 */
final class Watcher {
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Watched watched;
    private boolean running;
    private boolean idle;
    private boolean asked;
    private long next;

    Watcher(String name, Watched watched) {
        this.name = name;
        this.watched = watched;
    }

    /** What is watched. */
    interface Watched {
        /** What {@link #look} returns if it need not be called again. */
        long NOTHING_TO_WATCH = Long.MAX_VALUE;

        /** Looks, and tells within how many nanoseconds to look again. */
        long look();
    }

    /** Has it looked at within {@code nanos}, and from then on as often as it asks itself. */
    synchronized void lookWithin(long nanos) {
        long wanted = System.nanoTime() + nanos;
        asked = true;
        if (!running) {
            running = true;
            next = wanted;
            DaemonThread.start(name, this::run);
        } else if (wanted - next < 0) {
            next = wanted;
            notifyAll();
        }
    }

    private void run() {
        try {
            do {
                awaitNext();
            } while (isToGoOn(watched.look()));
        } catch (InterruptedException e) {
            stopped();
        } catch (RuntimeException | Error e) {
            stopped();
            throw e;
        }
    }

    private synchronized void awaitNext() throws InterruptedException {
        for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        asked = false;
        next = System.nanoTime() + LINGER_NANOS;
    }

    private synchronized boolean isToGoOn(long nanos) {
        boolean nothing = nanos == Watched.NOTHING_TO_WATCH && !asked;
        if (nothing && idle) {
            stopped();
            return false;
        }
        idle = nothing;
        if (nanos < LINGER_NANOS) {
            long wanted = System.nanoTime() + nanos;
            next = wanted - next < 0 ? wanted : next;
        }
        return true;
    }

    private synchronized void stopped() {
        running = false;
        idle = false;
    }
}
