package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.monitor.PoolStats;

/**
 * Counts times by their size, in a fixed 4 KiB: each power of two is divided into eight.
 *
 * <pre>
 *   nanoseconds   0 1 .. 15 | 16 18 20 .. 30 | 32 36 40 .. 60 | 64 72 ..
 *   bucket        0 1 .. 15 | 16 17 18 .. 23 | 24 25 26 .. 31 | 32 33 ..
 * </pre>
 *
 * What is told of a bucket is its middle. Guarded by who has it.
 */
final class Histogram {
    private static final int DIVISION_BITS = 3;
    private static final int DIVISIONS = 1 << DIVISION_BITS;
    private static final int EXACT = 2 * DIVISIONS;

    private final long[] counts = new long[DIVISIONS * Long.SIZE];
    private long count;
    private long max;

    void add(long nanos) {
        long time = Math.max(0, nanos);
        counts[bucketOf(time)]++;
        count++;
        if (time > max) {
            max = time;
        }
    }

    PoolStats.Times times() {
        return new PoolStats.Times(count, percentile(0.5), percentile(0.9), percentile(0.99), Duration.ofNanos(max));
    }

    private Duration percentile(double part) {
        long wanted = (long) Math.ceil(part * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && count > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return Duration.ofNanos(Math.min(max, middleOf(bucket)));
            }
        }
        return Duration.ZERO;
    }

    static int bucketOf(long nanos) {
        if (nanos < EXACT) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - DIVISION_BITS;
        return shift * DIVISIONS + (int) (nanos >>> shift);
    }

    static long middleOf(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int shift = bucket / DIVISIONS - 1;
        long least = (long) (bucket - shift * DIVISIONS) << shift;
        return least + (1L << shift) / 2;
    }
}
