package org.jmultiprocessing.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Waits for what another thread or process brings about. The bound is generous, as it costs time only where the test
 * fails anyhow; what fails says what was awaited, the last state seen, and where every thread stands.
 */
public final class Await {
    /** The bound of the forms that take none. */
    public static final Duration BOUND = Duration.ofSeconds(30);

    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private Await() {}

    /** Returns once {@code condition} is true. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, BOUND, condition);
    }

    /** Returns once {@code condition} is true, failing after {@code bound}. */
    public static void until(String what, Duration bound, Callable<Boolean> condition) throws Exception {
        value(what, bound, condition, state -> state);
    }

    /** Returns the first value of {@code probe} that is as {@code expected}. */
    public static <T> T value(String what, Callable<T> probe, Predicate<? super T> expected) throws Exception {
        return value(what, BOUND, probe, expected);
    }

    /** Returns the first value of {@code probe} that is as {@code expected}, failing after {@code bound}. */
    public static <T> T value(String what, Duration bound, Callable<T> probe, Predicate<? super T> expected)
            throws Exception {
        long end = System.nanoTime() + bound.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            boolean last = System.nanoTime() - end >= 0;
            T state = probe.call();
            if (expected.test(state)) {
                return state;
            }
            if (last) {
                throw new AssertionError(failure(what, bound, state));
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static String failure(String what, Duration bound, Object state) {
        return "Awaited: " + what + "; not so within " + bound + "; last state: " + state + "\n" + ThreadDump.now();
    }
}
