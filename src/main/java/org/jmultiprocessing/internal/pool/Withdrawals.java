package org.jmultiprocessing.internal.pool;

import java.util.ArrayDeque;

/** Takes back what was submitted: what waits, what was sent ahead, and what runs. Guarded by the engine's lock. */
final class Withdrawals {
    private final Engine engine;
    private final ArrayDeque<Chunk> queue;
    private final WorkerSet workers;
    private final Stops stops;

    Withdrawals(Engine engine, ArrayDeque<Chunk> queue, WorkerSet workers, Stops stops) {
        this.engine = engine;
        this.queue = queue;
        this.workers = workers;
        this.stops = stops;
    }

    /** Drops what has not begun of a job, and stops what has if {@code interrupt}; returns how many chunks are stopped. */
    int cancel(Job job, boolean interrupt, Tellings tellings, String reason) {
        int stopped = 0;
        queue.removeIf(chunk -> chunk.job() == job && engine.drop(chunk, tellings, reason));
        for (Worker worker : workers.all()) {
            for (Sent sent : worker.unanswered()) {
                if (sent.chunk().job() == job && !sent.isTold()) {
                    stopped += cancel(worker, sent, interrupt, tellings, reason);
                }
            }
        }
        return stopped;
    }

    private int cancel(Worker worker, Sent sent, boolean interrupt, Tellings tellings, String reason) {
        if (sent != worker.running()) {
            sent.tell();
            engine.drop(sent.chunk(), tellings, reason);
            worker.recall();
            if (interrupt) {
                sent.doom();
            }
            return 0;
        }
        return interrupt && stops.stop(worker, sent, false) ? 1 : 0;
    }

    /** Drops what has not begun of any job; returns how many chunks that were. */
    int cancelPending(Tellings tellings, String reason) {
        int dropped = queue.size();
        queue.forEach(chunk -> engine.drop(chunk, tellings, reason));
        queue.clear();
        for (Worker worker : workers.all()) {
            for (Sent sent : worker.unanswered()) {
                if (sent != worker.running() && sent.tell()) {
                    engine.drop(sent.chunk(), tellings, reason);
                    worker.recall();
                    dropped++;
                }
            }
        }
        return dropped;
    }
}
