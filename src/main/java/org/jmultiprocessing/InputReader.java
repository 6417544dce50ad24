package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jmultiprocessing.internal.util.DaemonThread;

/**
 * Reads the input of an {@code imap} on a thread of its own, because input may block, and then results that are there must
 * be taken all the same. It ends with the input, or when nobody wants more.
 */
final class InputReader implements Runnable {
    /** Where chunks are to take about so long, one is not waited for any longer. */
    private static final long SLOW_NANOS = 10_000_000;

    private final Iterator<?> input;
    private final ImapJob job;
    private final Backend.Feed feed;

    // What follows is guarded by the monitor.
    private List<Object> chunk = new ArrayList<>();
    private long chunkBegun;
    private long remaining;

    private InputReader(Iterator<?> input, long items, ImapJob job, Backend.Feed feed) {
        this.remaining = items;
        this.input = input;
        this.job = job;
        this.feed = feed;
    }

    static void start(Iterable<?> items, ImapJob job, Backend.Feed feed) {
        Iterator<?> input;
        try {
            input = items.iterator();
        } catch (RuntimeException | Error e) {
            feed.end();
            job.inputEnded(null);
            throw e;
        }
        long count = items instanceof Collection<?> collection ? collection.size() : Long.MAX_VALUE;
        InputReader reader = new InputReader(input, count, job, feed);
        if (job.plan().isAdaptive()) {
            job.whenAwaited(reader::submit);
        }
        DaemonThread.start("pool-input", reader);
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            readAll();
        } catch (InterruptedException nobodyWantsMore) {
            clear();
        } catch (Throwable e) {
            failure = e;
        }
        try {
            submit();
        } finally {
            feed.end();
            job.inputEnded(failure);
        }
    }

    private void readAll() throws InterruptedException {
        while (job.awaitRoom() && input.hasNext()) {
            add(input.next());
        }
    }

    private synchronized void add(Object item) {
        chunk.add(item);
        job.pulled();
        if (isFull()) {
            submit();
        }
    }

    private boolean isFull() {
        if (chunk.size() >= job.plan().next(remaining)) {
            return true;
        }
        return job.plan().isAdaptive() && (!job.hasRoom() || isSlow());
    }

    /** What is there need not wait for more of an input that is slow. */
    private boolean isSlow() {
        long now = System.nanoTime();
        chunkBegun = chunk.size() == 1 ? now : chunkBegun;
        return now - chunkBegun > SLOW_NANOS;
    }

    private synchronized void clear() {
        chunk.clear();
    }

    /** By the reader; or by who has waited for a result while the input gave nothing. */
    private synchronized void submit() {
        if (chunk.isEmpty() || !job.isWanted()) {
            return;
        }
        List<Object> items = chunk;
        remaining = remaining == Long.MAX_VALUE ? remaining : Math.max(1, remaining - items.size());
        chunk = new ArrayList<>();
        int first = job.nextItem();
        job.submitting(items);
        try {
            feed.add(items, first);
        } catch (SerializationException e) {
            job.refused(e);
        }
    }
}
