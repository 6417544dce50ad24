package org.jmultiprocessing.bench;

import java.util.Optional;

/** What a measure is to reach: some times as good as Python, or an absolute bound, or nothing in particular. */
record Target(Kind kind, double bound) {
    enum Kind {
        NONE,
        TIMES,
        AT_MOST
    }

    static final Target NONE = new Target(Kind.NONE, 0);

    static Target times(double bound) {
        return new Target(Kind.TIMES, bound);
    }

    static Target atMost(double bound) {
        return new Target(Kind.AT_MOST, bound);
    }

    /** Whether it is met, if there is one and something to compare. */
    Optional<Boolean> isMet(double ratio, double ours) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case TIMES -> Double.isFinite(ratio) ? Optional.of(ratio >= bound) : Optional.empty();
            case AT_MOST -> Double.isFinite(ours) ? Optional.of(ours <= bound) : Optional.empty();
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "";
            case TIMES -> "≥ " + Numbers.shortly(bound) + "×";
            case AT_MOST -> "≤ " + Numbers.shortly(bound);
        };
    }
}
