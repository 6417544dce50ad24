package org.jmultiprocessing.internal.pool;

import java.util.ArrayDeque;

/** Gives workers what is queued, and tells which of them are to be given nothing more. Guarded by the engine's lock. */
final class Supply {
    private final Engine engine;
    private final ArrayDeque<Chunk> queue;
    private final WorkerSet workers;

    Supply(Engine engine, ArrayDeque<Chunk> queue, WorkerSet workers) {
        this.engine = engine;
        this.queue = queue;
        this.workers = workers;
    }

    /** Sends what is queued to whoever takes more, the one with the least to do first. */
    void dispatch() {
        while (!queue.isEmpty()) {
            Worker worker = workers.leastLoaded();
            if (worker == null) {
                return;
            }
            refill(worker);
        }
    }

    /** Sends a worker its fair share of what is queued, as far as it may be supplied ahead. */
    void refill(Worker worker) {
        int share = Math.max(1, queue.size() / workers.readyCount());
        boolean active = worker.isActive();
        worker.supplyFrom(queue, share);
        if (active && !worker.isActive()) {
            engine.listener().retired(worker.number());
        }
    }

    /** It is given nothing more. */
    void retire(Worker worker) {
        if (worker.isActive()) {
            worker.retire();
            engine.listener().retired(worker.number());
        }
    }
}
