package org.jmultiprocessing.internal.pool;

/**
 * Tells whether workers fail at getting ready so often, in a row, that more would do the same. One that was killed is less of
 * an argument than one that has ended by itself: somebody may be killing processes, and be done soon. Guarded by the engine's
 * lock.
 */
final class Boots {
    private static final int FEWEST = 3;
    private static final int WEIGHT = 30;
    private static final int WEIGHT_OF_REFUSAL = 10;
    private static final int SIGKILL = -9;
    private static final int SIGTERM = -15;

    private int failures;
    private int weight;

    void succeeded() {
        failures = 0;
        weight = 0;
    }

    /** A worker has ended. */
    void ended(Worker worker, WorkerDeath death) {
        if (!worker.hasBeenReady()) {
            failures++;
            boolean killed = death.exitCode() == SIGKILL || death.exitCode() == SIGTERM;
            weight += killed && worker.whyUnfit() == null ? 1 : WEIGHT;
        }
    }

    /** The system has refused a process. */
    void refused() {
        failures++;
        weight += WEIGHT_OF_REFUSAL;
    }

    boolean areHopeless(int processes) {
        return weight >= WEIGHT * Math.max(FEWEST, processes);
    }

    /** In a row. */
    int failures() {
        return failures;
    }
}
