package org.jmultiprocessing.internal.sync;

/** The word of a {@link BarrierRecord} that all who wait look at: how often it was passed or reset, and what goes on now. */
final class BarrierState {
    static final long FILLING = 0;
    static final long IN_ACTION = 1;
    static final long BROKEN = 2;
    private static final int PHASE_BITS = 2;

    private BarrierState() {}

    static long word(long generation, long phase) {
        return generation << PHASE_BITS | phase;
    }

    static long generation(long state) {
        return state >>> PHASE_BITS;
    }

    static long phase(long state) {
        return state & (1 << PHASE_BITS) - 1;
    }
}
