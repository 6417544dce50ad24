package org.jmultiprocessing.internal.pool;

/**
 * How far ahead of its running chunk a worker is supplied.
 *
 * <p>Short chunks are sent ahead, so that the worker never waits for the next one; behind a long chunk nothing waits,
 * because another worker may be free sooner. What is long is learned from the chunks that this worker has run.
 */
final class Pace {
    private static final long LONG_NANOS = 10_000_000;
    private static final long AHEAD_NANOS = 1_000_000;
    private static final int MOST = 64;
    private static final int MANY = 8;

    /** Large items are sent ahead one at a time: more would only sit in memory twice. */
    private static final long MOST_BYTES = 1 << 20;

    private long meanNanos = Long.MAX_VALUE;

    void ran(long nanos) {
        meanNanos = meanNanos == Long.MAX_VALUE ? nanos : (3 * meanNanos + nanos) / 4;
    }

    /** Whether a worker that holds this much takes one more chunk. */
    boolean admits(int chunks, long bytes) {
        return chunks == 0 || (chunks < limit() && (chunks == 1 || bytes < MOST_BYTES));
    }

    /** Whether a worker that holds this much has so many short chunks ahead that more can wait, to be sent together. */
    boolean isSupplied(int chunks) {
        int limit = limit();
        return limit >= MANY && chunks > limit / 2;
    }

    private int limit() {
        if (meanNanos > LONG_NANOS) {
            return 1;
        }
        return (int) Math.min(MOST, 2 + AHEAD_NANOS / Math.max(1, meanNanos));
    }
}
