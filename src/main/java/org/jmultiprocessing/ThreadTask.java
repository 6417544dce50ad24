package org.jmultiprocessing;

import java.util.List;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.transport.Reactor;

/** A chunk of a call, to be run in a thread of this process. Guarded by its {@link ThreadBackend}'s lock, but for running. */
final class ThreadTask {
    private final PoolJob job;
    private final int chunk;
    private final TaskFunction function;
    private final List<?> items;
    private final long queuedAt = System.nanoTime();
    private Reactor.Timer limit;
    private volatile boolean stopping;
    private boolean told;

    ThreadTask(PoolJob job, int chunk, TaskFunction function, List<?> items) {
        this.job = job;
        this.chunk = chunk;
        this.function = function;
        this.items = items;
    }

    PoolJob job() {
        return job;
    }

    int chunk() {
        return chunk;
    }

    /** As {@link System#nanoTime()} has it. */
    long queuedAt() {
        return queuedAt;
    }

    /** On a worker's thread: runs all items, also behind one that fails. */
    Outcomes run() {
        Outcomes outcomes = Outcomes.ofOwnTask(items.size());
        for (int i = 0; i < items.size() && !stopping; i++) {
            try {
                outcomes.succeed(function.apply(items.get(i)));
            } catch (Throwable e) {
                outcomes.fail(new ItemFailure(job.firstItem(chunk) + i, e));
            }
        }
        return outcomes;
    }

    void limitBy(Reactor.Timer timer) {
        limit = timer;
    }

    /** It is to be broken off; false if it was before. */
    boolean stop() {
        boolean first = !stopping;
        stopping = true;
        return first;
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
}
