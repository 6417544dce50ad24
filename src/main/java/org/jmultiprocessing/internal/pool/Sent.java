package org.jmultiprocessing.internal.pool;

import java.util.ArrayDeque;
import java.util.List;
import org.jmultiprocessing.internal.transport.Reactor;

/** A chunk that was sent to a worker. Guarded by the engine's lock. */
final class Sent {
    private final long number;
    private final Chunk chunk;
    private Reactor.Timer limit;
    private boolean told;
    private boolean stopping;
    private boolean overdue;
    private boolean doomed;

    /** @param number of the chunk within the worker's life */
    Sent(long number, Chunk chunk) {
        this.number = number;
        this.chunk = chunk;
    }

    /** Puts those that nobody was told of at the head of a queue. */
    static void giveBack(ArrayDeque<Chunk> queue, List<Sent> unstarted) {
        for (int i = unstarted.size() - 1; i >= 0; i--) {
            if (!unstarted.get(i).isTold()) {
                queue.addFirst(unstarted.get(i).chunk());
            }
        }
    }

    long number() {
        return number;
    }

    Chunk chunk() {
        return chunk;
    }

    /** Whether its job knows already what became of it. */
    boolean isTold() {
        return told;
    }

    /** Its job is told now; false if it was before. */
    boolean tell() {
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
        boolean first = !told;
        told = true;
        return first;
    }

    /** It runs, until then at most. */
    void limitBy(Reactor.Timer timer) {
        limit = timer;
    }

    /** It is told to stop now; false if it was before. */
    boolean stop() {
        boolean first = !stopping;
        stopping = true;
        return first;
    }

    /** Its time was over. */
    void overdue() {
        overdue = true;
    }

    boolean isOverdue() {
        return overdue;
    }

    /** Should it start all the same, it is to be stopped. */
    void doom() {
        doomed = true;
    }

    boolean isDoomed() {
        return doomed;
    }
}
