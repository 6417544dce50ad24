package org.jmultiprocessing.internal.sync;

/**
 * Waits for something without going to sleep, for about as long as to sleep and be woken would cost: so whatever happens,
 * it costs at most twice what the better choice would have.
 *
 * <pre>
 *   look look … look │ yield │ look … look │ yield │ …        │ sleep
 *   └ about 1 µs ────┘                                        └ after some 60 µs
 * </pre>
 *
 * It looks again and again, and every now and then gives the processor to whoever else wants it, which costs half a
 * microsecond if that is nobody. So processes that wait for each other are fast even if there are more of them than
 * processors, or only one processor. But if strangers want it, who work and do not wait, it is gone for milliseconds,
 * while one who sleeps gets it back at once when woken: after a yield that lasted so long, for ten times as long there is
 * none, which bounds the loss.
 *
 * <p>Where it has not paid for long, as when those that are waited for sleep, it mostly waits hardly at all. It must
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

    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;
    private static final int LOOKS = ALONE ? 1 : 50;
    private static final long MOST_NANOS = 60_000;
    private static final int FAILURES_TO_LEARN_FROM = 100;
    private static final int LONG_ONE_IN = 4;
    private static final long LONG_YIELD_NANOS = 500_000;
    private static final int PAUSE = 10;

    /** Racy, as {@link #failures} is. */
    private static long noYieldBefore = System.nanoTime();

    /** Racy on purpose: it is a guess, and any thread's will do. */
    private int failures;

    /** Takes {@code prize} if it is there soon, and tells whether it did. */
    public boolean until(Prize prize) {
        if (look(prize)) {
            return paid();
        }
        for (long start = System.nanoTime(), now = start; now - start < mostNanos(); now = giveWay()) {
            if (look(prize)) {
                return paid();
            }
        }
        return failed();
    }

    /** Tells whether {@code word} has changed soon. */
    public boolean untilChanged(Word word, long expected) {
        if (look(word, expected)) {
            return paid();
        }
        for (long start = System.nanoTime(), now = start; now - start < mostNanos(); now = giveWay()) {
            if (look(word, expected)) {
                return paid();
            }
        }
        return failed();
    }

    private static boolean look(Prize prize) {
        for (int look = 0; look < LOOKS; look++) {
            if (prize.isThere() && prize.take()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static boolean look(Word word, long expected) {
        for (int look = 0; look < LOOKS; look++) {
            if (word.get() != expected) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** What the clock shows then. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler is just what it is
    private static long giveWay() {
        long before = System.nanoTime();
        if (before - noYieldBefore < 0) {
            return before;
        }
        Thread.yield();
        long after = System.nanoTime();
        if (after - before > LONG_YIELD_NANOS) {
            noYieldBefore = after + PAUSE * (after - before);
        }
        return after;
    }

    private long mostNanos() {
        boolean pays = failures < FAILURES_TO_LEARN_FROM || failures % LONG_ONE_IN == 0;
        boolean mayYield = !ALONE || System.nanoTime() - noYieldBefore >= 0;
        return pays && mayYield ? MOST_NANOS : 0;
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
