package org.jmultiprocessing.internal.util;

/**
 * How long to look again and again before going to sleep: about as long as sleeping and being woken would cost, so that it
 * costs at most twice what the better choice would have. Where it has not paid for long, as when the other end does not run
 * or thinks for long, it is rarely tried. With one processor, never. Racy on purpose: it is a guess.
 */
public final class Patience {
    private static final boolean PAYS = Runtime.getRuntime().availableProcessors() > 1;
    private static final long NANOS = 40_000;
    private static final int FAILURES_TO_LEARN_FROM = 20;
    private static final int ONE_IN = 32;

    private int failures;

    /** How many nanoseconds to look for now; 0: not at all. */
    public long nanos() {
        if (!PAYS) {
            return 0;
        }
        if (failures < FAILURES_TO_LEARN_FROM || failures % ONE_IN == 0) {
            return NANOS;
        }
        failures++;
        return 0;
    }

    /** Tells whether the look of {@link #nanos} found what it looked for. */
    public void learn(boolean paid) {
        failures = paid ? 0 : failures == Integer.MAX_VALUE ? FAILURES_TO_LEARN_FROM : failures + 1;
    }
}
