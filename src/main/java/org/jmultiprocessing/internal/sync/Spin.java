package org.jmultiprocessing.internal.sync;

/**
 * Waits for a mutex without giving up the processor, for about as long as going to sleep and being woken would cost. Where
 * that has not paid lately, as when the owners do not run, hardly at all; with one processor never.
 */
final class Spin {
    private static final boolean PAYS = Runtime.getRuntime().availableProcessors() > 1;
    private static final int MOST = 2_000;
    private static final int LEAST = 20;

    /** Racy on purpose: it is a guess, and any thread's will do. */
    private int limit = MOST / 4;

    /** Takes {@code mutex} if it becomes free soon, and tells whether it did. */
    boolean until(MutexRecord mutex) {
        int most = PAYS ? Math.min(MOST, 2 * limit + LEAST) : 0;
        for (int turn = 0; turn < most; turn++) {
            if (mutex.isFree() && mutex.take()) {
                limit += (turn - limit) / 8;
                return true;
            }
            Thread.onSpinWait();
        }
        limit -= limit / 8;
        return false;
    }
}
