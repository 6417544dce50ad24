package org.jmultiprocessing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jmultiprocessing.monitor.ProgressListener;

/**
 * Counts how far a call is. Those who count only add; the listener is told on the callbacks' thread, at most once at a time:
 * what is counted meanwhile is told together.
 */
final class Progress {
    private final ProgressListener listener;
    private final long total;
    private final Callbacks callbacks;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicBoolean due = new AtomicBoolean();
    private boolean started;
    private boolean ended;

    /** @param total -1 if it is not known */
    Progress(ProgressListener listener, long total, Callbacks callbacks) {
        this.listener = listener;
        this.total = total;
        this.callbacks = callbacks;
    }

    void begin() {
        advanced(0, false);
    }

    void advanced(int items, boolean anyFailed) {
        done.addAndGet(items);
        if (anyFailed) {
            failed.incrementAndGet();
        }
        if (due.compareAndSet(false, true)) {
            callbacks.execute(this::tell);
        }
    }

    private void tell() {
        due.set(false);
        if (ended) {
            return;
        }
        if (!started) {
            started = true;
            Callbacks.call(listener::started, total);
        }
        Callbacks.call(count -> listener.advanced(count, failed.get()), done.get());
    }

    /** On the callbacks' thread: the last word. Idempotent. */
    void end() {
        tell();
        if (!ended) {
            ended = true;
            Callbacks.call(nothing -> listener.ended(), null);
        }
    }
}
