package org.jmultiprocessing.internal.pool;

import java.util.List;

/**
 * Tells chance from fate: a chunk that was the next of several workers when they died, before they could say that they
 * start it, has killed them by its mere arrival, as one larger than their memory does. Guarded by the engine's lock.
 */
final class Suspicion {
    private static final int TOO_OFTEN = 3;

    private Chunk chunk;
    private int deaths;

    /**
     * What a worker has died of.
     *
     * @param running the chunk it ran, or null
     * @param unanswered all it had been sent, of which the result is removed
     * @return null if it had nothing to do with any chunk
     */
    Sent takeVictim(Sent running, List<Sent> unanswered) {
        Sent victim = running;
        if (victim == null && !unanswered.isEmpty() && isFatal(unanswered.get(0).chunk())) {
            victim = unanswered.get(0);
        }
        if (victim != null) {
            unanswered.remove(victim);
        }
        return victim;
    }

    /** Whether one more worker than can be chance has died with this chunk before it. */
    private boolean isFatal(Chunk next) {
        deaths = next.equals(chunk) ? deaths + 1 : 1;
        chunk = next;
        return deaths >= TOO_OFTEN;
    }
}
