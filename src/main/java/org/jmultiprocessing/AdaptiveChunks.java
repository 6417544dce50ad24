package org.jmultiprocessing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Chunks that take about as long as it needs for their own cost to be nothing, and not so long that at the end one worker
 * is busy while others have nothing to do.
 *
 * <pre>
 *   items per chunk
 *    ▲        ┌──────────┐          as many as take 10 ms, 4,096 at most
 *    │     ┌──┘          └─┐        of what remains, a share that leaves each worker two
 *    │  ┌──┘               └─┐      four times as many as before, at most
 *    │──┘                    └──    one at first; at last as many as take 0.5 ms, or one
 *    └──────────────────────────►
 * </pre>
 *
 * What an item takes is learned from the chunks that have been run, upwards at once, downwards in steps.
 */
final class AdaptiveChunks extends ChunkPlan {
    private static final double AIM_NANOS = 10_000_000;
    private static final double LEAST_NANOS = 500_000;
    private static final int MOST_ITEMS = 4096;
    private static final int GROWTH = 4;
    private static final int CHUNKS_LEFT = 2;

    private final int workers;
    private final Map<Integer, Long> begun = new HashMap<>();
    private int[] starts = new int[16];
    private int count;
    private double itemNanos = AIM_NANOS;

    AdaptiveChunks(int workers) {
        super(Integer.MAX_VALUE);
        this.workers = workers;
    }

    @Override
    boolean isAdaptive() {
        return true;
    }

    @Override
    synchronized int first(int chunk) {
        return starts[chunk];
    }

    @Override
    synchronized int count(int chunk, int total) {
        return starts[chunk + 1] - starts[chunk];
    }

    @Override
    synchronized int chunkOf(int item) {
        int found = Arrays.binarySearch(starts, 0, count + 1, item);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    synchronized int next(long remaining) {
        double share = Math.max((double) remaining / (CHUNKS_LEFT * workers), LEAST_NANOS / itemNanos);
        double items = Math.min(Math.min(AIM_NANOS / itemNanos, share), MOST_ITEMS);
        return (int) Math.max(1, Math.min(items, (double) remaining));
    }

    @Override
    synchronized void add(int items) {
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[count + 1] = starts[count] + items;
        count++;
    }

    @Override
    synchronized void begun(int chunk) {
        begun.put(chunk, System.nanoTime());
    }

    @Override
    synchronized void ran(int chunk) {
        Long since = begun.remove(chunk);
        if (since != null) {
            took(starts[chunk + 1] - starts[chunk], System.nanoTime() - since);
        }
    }

    /** Chunks of so many items have taken so long. */
    synchronized void took(int items, long nanos) {
        double each = Math.max(1, (double) nanos / items);
        itemNanos = each > itemNanos ? (itemNanos + each) / 2 : Math.max(each, itemNanos / GROWTH);
    }
}
