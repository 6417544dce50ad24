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

    /** So many chunks are submitted at once, if reading them cannot take long. */
    private static final int MOST_AT_ONCE = 64;

    private final Iterator<?> input;
    private final ImapJob job;
    private final Backend.Feed feed;
    private final int atOnce;

    // What follows is guarded by the monitor.
    private List<Object> chunk = new ArrayList<>();
    private long chunkBegun;
    private long remaining;

    private InputReader(Iterable<?> items, Iterator<?> input, ImapJob job, Backend.Feed feed) {
        this.remaining = items instanceof Collection<?> collection ? collection.size() : Long.MAX_VALUE;
        this.atOnce = isAtHand(items) ? MOST_AT_ONCE : 1;
        this.input = input;
        this.job = job;
        this.feed = feed;
    }

    /** Whether it is in memory, so that no item has to be waited for: that is known of what is not the user's own. */
    private static boolean isAtHand(Iterable<?> items) {
        return items instanceof IntItems
                || (items instanceof Collection && items.getClass().getClassLoader() == null);
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
        InputReader reader = new InputReader(items, input, job, feed);
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
        for (int room = job.readAhead().await();
                room > 0;
                room = job.readAhead().await()) {
            while (room > 0) {
                if (!input.hasNext()) {
                    return;
                }
                room--;
                add(input.next(), room);
            }
        }
    }

    /** @param room how many more may be read at once */
    private synchronized void add(Object item, int room) {
        chunk.add(item);
        job.readAhead().pulled(1);
        if (isFull(room)) {
            submit();
        }
    }

    private boolean isFull(int room) {
        if (job.plan().isAdaptive()) {
            return chunk.size() >= job.plan().next(remaining)
                    || !job.readAhead().hasRoom()
                    || isSlow();
        }
        int size = job.plan().size();
        return chunk.size() % size == 0 && (room < size || chunk.size() / size >= atOnce);
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
        int size = job.plan().isAdaptive() ? items.size() : job.plan().size();
        submit(items, job.submitting(items, size), size);
    }

    private void submit(List<Object> items, int first, int size) {
        try {
            feed.add(items, first);
        } catch (SerializationException e) {
            if (items.size() <= size) {
                job.refused(first, e);
                return;
            }
            for (int from = 0; from < items.size(); from += size) {
                submit(items.subList(from, Math.min(items.size(), from + size)), first + from, size);
            }
        }
    }
}
