package org.jmultiprocessing.internal.sync;

/**
 * Waits for something without giving up the processor, for about as long as going to sleep and being woken would cost: so
 * whatever happens, it costs at most twice what the better choice would have. With one processor it does not wait at all.
 *
 * <p>Where it has not paid for long, as when those that are waited for do not run, it mostly waits hardly at all. It must
 * not learn that too fast: two who always find the other asleep go to sleep themselves, and would never find out that both
 * could be faster.
 */
public final class Spin {
    /** Something that one of many gets. */
    public interface Prize {
        /** A cheap look, whether it is worth while to try. */
        boolean isThere();

        /** Takes it, if nobody else was faster. */
        boolean take();
    }

    private static final boolean PAYS = Runtime.getRuntime().availableProcessors() > 1;
    private static final int MOST = 2_000;
    private static final int LEAST = 20;
    private static final int FAILURES_TO_LEARN_FROM = 100;
    private static final int LONG_ONE_IN = 4;

    /** Racy on purpose: it is a guess, and any thread's will do. */
    private int failures;

    /** Takes {@code prize} if it is there soon, and tells whether it did. */
    public boolean until(Prize prize) {
        int most = most();
        for (int turn = 0; turn < most; turn++) {
            if (prize.isThere() && prize.take()) {
                return paid();
            }
            Thread.onSpinWait();
        }
        return failed();
    }

    /** Tells whether {@code word} has changed soon. */
    public boolean untilChanged(Word word, long expected) {
        int most = most();
        for (int turn = 0; turn < most; turn++) {
            if (word.get() != expected) {
                return paid();
            }
            Thread.onSpinWait();
        }
        return failed();
    }

    private int most() {
        if (!PAYS) {
            return 0;
        }
        return failures < FAILURES_TO_LEARN_FROM || failures % LONG_ONE_IN == 0 ? MOST : LEAST;
    }

    private boolean paid() {
        failures = 0;
        return true;
    }

    private boolean failed() {
        failures = failures == Integer.MAX_VALUE ? FAILURES_TO_LEARN_FROM : failures + 1;
        return false;
    }
}
