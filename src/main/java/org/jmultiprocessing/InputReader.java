package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jmultiprocessing.internal.util.DaemonThread;

/**
 * Reads the input of an {@code imap} on a thread of its own, because input may block, and then results that are there must
 * be taken all the same. It ends with the input, or when nobody wants more.
 */
final class InputReader implements Runnable {
    private final Iterator<?> input;
    private final ImapJob job;
    private final Backend.Feed feed;
    private List<Object> chunk = new ArrayList<>();

    private InputReader(Iterator<?> input, ImapJob job, Backend.Feed feed) {
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
        DaemonThread.start("pool-input", new InputReader(input, job, feed));
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            readAll();
        } catch (InterruptedException nobodyWantsMore) {
            chunk.clear();
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
            chunk.add(input.next());
            job.pulled();
            if (chunk.size() == job.chunkSize()) {
                submit();
            }
        }
    }

    private void submit() {
        if (chunk.isEmpty() || !job.isWanted()) {
            return;
        }
        List<Object> items = chunk;
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
