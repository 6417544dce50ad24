package org.jmultiprocessing;

/**
 * How far the input of an {@code imap} is read ahead of who takes the results: so many items at first, and more once it has
 * shown that many are taken. The reader, when it had to wait, is woken for a good number of items: to wake it for each
 * single one would take longer than most tasks.
 *
 * <p>One thread reads, one at a time takes; either, and others, may call the rest.
 */
final class ReadAhead {
    /** Who has taken so many results will take more, and what is read ahead is no waste: one more for each eight. */
    private static final int MANY = 256;

    private static final int CONSUMED_FOR_ONE_MORE = 8;
    private static final int MOST_MORE = 1024;

    private final int chunksAhead;
    private final ChunkPlan plan;
    private volatile long consumed;
    private volatile boolean readerWaits;

    // What follows is guarded by the monitor.
    private long pulled;
    private Thread reader;
    private boolean unbounded;
    private boolean closed;

    /** @param chunksAhead so many chunks of items may have been read and not been consumed at first */
    ReadAhead(int chunksAhead, ChunkPlan plan) {
        this.chunksAhead = chunksAhead;
        this.plan = plan;
    }

    /** The reader blocks until items may be read, and how many; 0 if none are wanted any more. */
    synchronized int await() throws InterruptedException {
        reader = Thread.currentThread();
        if (room() <= 0) {
            readerWaits = true;
            while (room() < roomToWaitFor() && !closed) {
                wait();
            }
            readerWaits = false;
        }
        return closed ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.max(1, room()));
    }

    /** The reader has read items. */
    synchronized void pulled(int items) {
        pulled += items;
    }

    /** Whether one more item may be read at once. */
    synchronized boolean hasRoom() {
        return room() > 0;
    }

    /** The reader has come to its end: it is not interrupted from now on. */
    synchronized void ended() {
        reader = null;
    }

    /** One of the results was taken. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only who takes writes it
    void consumed() {
        consumed++;
        if (readerWaits) {
            wakeReader();
        }
    }

    /** What is left of the input is read without a bound. */
    synchronized void readAll() {
        unbounded = true;
        notifyAll();
    }

    /** Nothing more is wanted; a reader that is in the input is interrupted. Idempotent. */
    synchronized void close() {
        closed = true;
        if (reader != null) {
            reader.interrupt();
        }
        notifyAll();
    }

    private synchronized void wakeReader() {
        if (room() >= roomToWaitFor()) {
            notifyAll();
        }
    }

    private long room() {
        long atFirst = (long) chunksAhead * plan.next(Long.MAX_VALUE);
        return unbounded ? Long.MAX_VALUE : atFirst + more() - (pulled - consumed);
    }

    private long more() {
        return Math.min(MOST_MORE, Math.max(0, consumed - MANY) / CONSUMED_FOR_ONE_MORE);
    }

    private long roomToWaitFor() {
        return Math.max(1, more() / 2);
    }
}
