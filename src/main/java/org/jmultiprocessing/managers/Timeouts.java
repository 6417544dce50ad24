package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time-outs as they travel: a number of nanoseconds, counted on the server's clock from when the call begins there. */
final class Timeouts {
    /** Longer than anything lasts. */
    static final long ENDLESS = Long.MAX_VALUE;

    private Timeouts() {}

    /** Zero or less means: do not wait. */
    static long nanos(Duration timeout) {
        return Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
    }
}
