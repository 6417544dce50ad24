package org.jmultiprocessing.internal.util;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A point on {@link System#nanoTime()}'s clock that bounds a whole operation, however many waits it is made of.
 * Immutable. A duration of zero or less is a deadline that has passed: the operation looks once and does not wait.
 */
public final class Deadline {
    /** Never passes. */
    public static final Deadline NEVER = new Deadline(0, true);

    /** Has passed: do not wait. */
    public static final Deadline NOW = after(Duration.ZERO);

    private final long nanoTime;
    private final boolean never;

    private Deadline(long nanoTime, boolean never) {
        this.nanoTime = nanoTime;
        this.never = never;
    }

    /** The deadline this long from now; durations beyond 146 years saturate there. */
    public static Deadline after(Duration timeout) {
        return afterNanos(saturatedNanos(timeout));
    }

    /** As {@link #after(Duration)}, in nanoseconds. */
    public static Deadline afterNanos(long nanos) {
        long bounded = Math.max(0, Math.min(nanos, Long.MAX_VALUE / 2));
        return new Deadline(System.nanoTime() + bounded, false);
    }

    /** True for {@link #NEVER} alone. */
    public boolean isNever() {
        return never;
    }

    /** Whether there is no time left. */
    public boolean hasPassed() {
        return !never && nanoTime - System.nanoTime() <= 0;
    }

    /** Time left in nanoseconds, never negative; {@link Long#MAX_VALUE} if this never passes. */
    public long remainingNanos() {
        return never ? Long.MAX_VALUE : Math.max(0, nanoTime - System.nanoTime());
    }

    /** Time left in milliseconds, rounded up so that a wait never ends early; {@link Long#MAX_VALUE} if never. */
    public long remainingMillis() {
        return never ? Long.MAX_VALUE : (remainingNanos() + 999_999) / 1_000_000;
    }

    private static long saturatedNanos(Duration timeout) {
        return TimeUnit.NANOSECONDS.convert(timeout);
    }
}
