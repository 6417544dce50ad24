package org.jmultiprocessing;

/**
 * Submits the items of a {@code map} little by little, because how large a chunk should be is known only from those that
 * were run before it: for each that ends, the next one. Two for each worker are under way, so that none waits.
 *
 * <p>Guarded by its monitor, also while it submits: the feed must not be ended before the last chunk is in.
 */
final class ChunkFeeder {
    private static final int AHEAD = 2;

    private final ChunkPlan plan;
    private final Backend.Feed feed;
    private final Backend.Prepared items;
    private final int total;
    private final int most;
    private int submitted;
    private int underWay;
    private boolean over;

    ChunkFeeder(ChunkPlan plan, Backend.Feed feed, Backend.Prepared items, int total, int workers) {
        this.plan = plan;
        this.feed = feed;
        this.items = items;
        this.total = total;
        this.most = AHEAD * workers;
    }

    /** Submits what may be under way. */
    synchronized void start() {
        feed();
    }

    /** A chunk has ended, however it did. */
    synchronized void ended() {
        underWay--;
        feed();
    }

    /** Nothing more is wanted. Idempotent. */
    synchronized void stop() {
        over = true;
        feed.end();
    }

    private void feed() {
        while (!over && underWay < most && submitted < total) {
            int first = submitted;
            int size = plan.next(total - first);
            plan.add(size);
            submitted += size;
            underWay++;
            items.submit(first, submitted);
        }
        if (submitted == total) {
            feed.end();
        }
    }
}
