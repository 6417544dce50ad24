package org.jmultiprocessing.internal.pool;

/**
 * Tells chance from fate: a chunk that was the next of several workers when they died, before they could say that they
 * start it, has killed them by its mere arrival, as one larger than their memory does. Guarded by the engine's lock.
 */
final class Suspicion {
    private static final int TOO_OFTEN = 3;

    private Chunk chunk;
    private int deaths;

    /** Whether one more worker than can be chance has died with this chunk before it. */
    boolean isFatal(Chunk next) {
        deaths = next.equals(chunk) ? deaths + 1 : 1;
        chunk = next;
        return deaths >= TOO_OFTEN;
    }
}
