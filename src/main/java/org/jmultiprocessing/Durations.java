package org.jmultiprocessing;

import java.time.Duration;

/** Checks of durations that users give. */
final class Durations {
    private Durations() {}

    static Duration positive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be more than zero: " + name + "=" + duration);
        }
        return duration;
    }

    static Duration notNegative(Duration duration, String name) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("must not be negative: " + name + "=" + duration);
        }
        return duration;
    }
}
