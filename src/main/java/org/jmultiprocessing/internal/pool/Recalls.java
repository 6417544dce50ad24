package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Takes chunks that were sent ahead back from a worker whose task turns out to be long, when another worker has nothing to
 * do. Looks every 10 ms, as long as there is both. Guarded by the engine's lock.
 */
final class Recalls {
    private static final long LONG_NANOS = 10_000_000;

    private final Engine engine;
    private final WorkerSet workers;
    private boolean planned;

    Recalls(Engine engine, WorkerSet workers) {
        this.engine = engine;
        this.workers = workers;
    }

    void consider(boolean nothingQueued) {
        if (!planned && nothingQueued && anyIdle() && anyAhead()) {
            planned = true;
            Reactor.own().schedule(Deadline.afterNanos(LONG_NANOS), this::look);
        }
    }

    private void look() {
        synchronized (engine) {
            planned = false;
            if (anyIdle()) {
                for (Worker worker : workers.all()) {
                    if (worker.holdsUp(LONG_NANOS)) {
                        worker.recall();
                    }
                }
            }
            engine.settle();
        }
    }

    private boolean anyIdle() {
        for (Worker worker : workers.all()) {
            if (worker.isIdle() && worker.isReady()) {
                return workers.mayBecomeBusy();
            }
        }
        return false;
    }

    private boolean anyAhead() {
        for (Worker worker : workers.all()) {
            if (worker.load() > 1) {
                return true;
            }
        }
        return false;
    }
}
