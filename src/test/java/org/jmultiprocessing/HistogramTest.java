package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jmultiprocessing.monitor.PoolStats;
import org.junit.jupiter.api.Test;

/** Percentiles of times. */
class HistogramTest {
    @Test
    void everyTimeHasABucketWhoseMiddleIsNear() {
        int last = -1;
        for (long nanos = 0; nanos < Long.MAX_VALUE / 3; nanos += 1 + nanos / 20) {
            int bucket = Histogram.bucketOf(nanos);
            assertThat(bucket).isBetween(last, last + 1);
            assertThat((double) Histogram.middleOf(bucket)).isBetween(nanos / 16.0 * 15 - 1, nanos / 16.0 * 17 + 1);
            last = bucket;
        }
        assertThat(Histogram.bucketOf(Long.MAX_VALUE)).isLessThan(8 * Long.SIZE);
    }

    @Test
    void percentilesAreThoseOfWhatWasAdded() {
        Histogram histogram = new Histogram();
        for (int millis = 1; millis <= 1000; millis++) {
            histogram.add(millis * 1_000_000L);
        }
        PoolStats.Times times = histogram.times();
        assertThat(times.count()).isEqualTo(1000);
        assertThat(times.p50().toMillis()).isBetween(469L, 531L);
        assertThat(times.p90().toMillis()).isBetween(844L, 956L);
        assertThat(times.p99().toMillis()).isBetween(928L, 1000L);
        assertThat(times.max()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void withoutTimesAllIsZero() {
        assertThat(new Histogram().times())
                .isEqualTo(new PoolStats.Times(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }
}
