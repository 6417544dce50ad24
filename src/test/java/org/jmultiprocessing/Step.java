package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What somebody did to a shared number, and when, on the clock that all processes of a machine have in common.
 *
 * @param begin before it
 * @param end after it
 * @param result what it returned, 1 for true
 */
record Step(long begin, long end, Act act, long operand, long result) {
    /** How many longs {@link #record} takes. */
    static final int LONGS = 5;

    /** What can be done. */
    enum Act {
        GET(1),
        ADD(2),
        /** Sets it to one more than the operand, if it is that. */
        RAISE(3),
        TRY_ACQUIRE(4),
        RELEASE(5);

        private final long code;

        Act(long code) {
            this.code = code;
        }

        private static Act of(long code) {
            return Arrays.stream(values())
                    .filter(each -> each.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    void record(LongArray log, long index) {
        long[] longs = {begin, end, act.code, operand, result};
        log.copyFrom(index * LONGS, longs, 0, LONGS);
    }

    static Step recorded(LongArray log, long index) {
        long i = index * LONGS;
        return new Step(log.get(i), log.get(i + 1), Act.of(log.get(i + 2)), log.get(i + 3), log.get(i + 4));
    }

    /**
     * Whether there is an order of the steps in which each begins before all that come later have ended, each returned what
     * it did, and the number ends as it did: the search of Wing and Gong.
     */
    static boolean isLinearizable(List<Step> steps, long before, long after) {
        if (steps.isEmpty()) {
            return before == after;
        }
        long firstEnd = steps.stream().mapToLong(Step::end).min().getAsLong();
        for (int i = 0; i < steps.size(); i++) {
            Step first = steps.get(i);
            OptionalLong next = first.begin <= firstEnd ? first.applyTo(before) : OptionalLong.empty();
            if (next.isPresent() && isLinearizable(without(i, steps), next.getAsLong(), after)) {
                return true;
            }
        }
        return false;
    }

    private static List<Step> without(int index, List<Step> steps) {
        List<Step> others = new ArrayList<>(steps);
        others.remove(index);
        return others;
    }

    /** What the number is then; empty if the step would have returned something else. */
    private OptionalLong applyTo(long number) {
        return switch (act) {
            case GET -> number == result ? OptionalLong.of(number) : OptionalLong.empty();
            case ADD -> number == result ? OptionalLong.of(number + operand) : OptionalLong.empty();
            case RAISE ->
                (number == operand) == (result == 1) ? OptionalLong.of(number + result) : OptionalLong.empty();
            case TRY_ACQUIRE -> (number > 0) == (result == 1) ? OptionalLong.of(number - result) : OptionalLong.empty();
            case RELEASE -> OptionalLong.of(number + 1);
        };
    }
}
