package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/** Lets workers go that have been idle for too long, the longest idle first. Guarded by the engine's lock. */
final class Idleness {
    private final Engine engine;
    private final WorkerSet workers;
    private final EngineOptions options;
    private boolean planned;

    Idleness(Engine engine, WorkerSet workers, EngineOptions options) {
        this.engine = engine;
        this.workers = workers;
        this.options = options;
    }

    /** Looks again when the worker that has been idle for longest may have had its time. */
    void consider() {
        if (options.idleNanos() == 0 || planned || workers.activeCount() <= options.fewest()) {
            return;
        }
        Worker longest = longestIdle();
        if (longest != null) {
            planned = true;
            long left = options.idleNanos() - idleNanos(longest);
            Reactor.own().schedule(Deadline.afterNanos(left), this::look);
        }
    }

    private void look() {
        synchronized (engine) {
            planned = false;
            Worker longest;
            while (workers.activeCount() > options.fewest()
                    && (longest = longestIdle()) != null
                    && idleNanos(longest) >= options.idleNanos()) {
                engine.supply().retire(longest);
            }
            engine.settle();
        }
    }

    private Worker longestIdle() {
        Worker longest = null;
        for (Worker worker : workers.all()) {
            if (worker.isReady() && worker.isIdle() && (longest == null || idleNanos(worker) > idleNanos(longest))) {
                longest = worker;
            }
        }
        return longest;
    }

    private static long idleNanos(Worker worker) {
        return System.nanoTime() - worker.idleSince();
    }
}
