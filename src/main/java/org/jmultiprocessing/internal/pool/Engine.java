package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A pool's heart: the queue of chunks, the workers that run them, and the life of both.
 *
 * <pre>
 *   RUNNING --close--&gt; CLOSED --terminate--&gt; TERMINATED        workers end one by one in the last two
 *      \\------------------terminate----------------^
 * </pre>
 *
 * <p>All state is guarded by this object's lock; {@link Job}s are told what became of them after it was released.
 */
public final class Engine implements WorkerSet.Listener {
    /** What an engine may still do. */
    public enum State {
        /** Takes work. */
        RUNNING,
        /** Takes no more work, finishes what it has. */
        CLOSED,
        /** Has dropped its work. */
        TERMINATED
    }

    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private final FunctionTable functions = new FunctionTable();
    private final WorkerSet workers;
    private final KeepAlive keepAlive;
    private final Suspicion suspicion = new Suspicion();
    private State state = State.RUNNING;
    private String brokenBecause;

    /** An engine without workers yet. */
    public Engine(EngineOptions options) {
        this.workers = new WorkerSet(options, this);
        this.keepAlive = new KeepAlive("pool");
    }

    /** Starts the workers; if one cannot be started, those that were are ended before this throws. */
    public void start() throws IOException {
        try {
            synchronized (this) {
                workers.fill();
            }
        } catch (IOException | RuntimeException e) {
            terminate("the pool could not start all its workers");
            throw e;
        }
    }

    /**
     * Queues a job's chunks; never blocks.
     *
     * @return false if the engine takes no more work; the job will then not be told anything
     */
    public boolean submit(Job job, byte[] function, List<byte[]> chunks) {
        synchronized (this) {
            if (state != State.RUNNING) {
                return false;
            }
            if (brokenBecause == null) {
                keepAlive.add(chunks.size());
                Function known = functions.of(function);
                for (int i = 0; i < chunks.size(); i++) {
                    queue.add(new Chunk(job, i, known, chunks.get(i)));
                }
                dispatch();
                return true;
            }
        }
        for (int i = 0; i < chunks.size(); i++) {
            job.broken(i, brokenBecause);
        }
        return true;
    }

    /** No more work; workers end when all is done. Idempotent; nothing after {@link #terminate}. */
    public synchronized void close() {
        if (state == State.RUNNING) {
            state = State.CLOSED;
            stopIdleWorkers();
        }
    }

    /** Drops all work and ends the workers; their chunks are told as cancelled. Idempotent. */
    public void terminate(String reason) {
        List<Chunk> dropped;
        synchronized (this) {
            state = State.TERMINATED;
            dropped = takeAllWork();
            workers.terminate();
        }
        cancel(dropped, reason);
    }

    /** Blocks until every worker has ended after {@link #close} or {@link #terminate}; false if the deadline came first. */
    public synchronized boolean awaitEnd(Deadline deadline) throws InterruptedException {
        while (!workers.isEmpty()) {
            if (deadline.hasPassed()) {
                return false;
            }
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        return true;
    }

    /** What it may still do. */
    public synchronized State state() {
        return state;
    }

    /** Workers' pids now, the oldest worker's first. */
    public synchronized List<Long> pids() {
        return workers.pids();
    }

    @Override
    public void done(Worker worker, ChunkAnswer answer) {
        Chunk chunk;
        synchronized (this) {
            if (state == State.TERMINATED || brokenBecause != null) {
                return;
            }
            chunk = worker.done(answer.nanos());
            refill(worker);
            stopIdleWorkers();
        }
        worker.child().whenOutputSeen(answer.out(), answer.err(), () -> tell(chunk, answer));
    }

    private void tell(Chunk chunk, ChunkAnswer answer) {
        chunk.job().done(chunk.index(), answer.outcomes(), answer.anyFailed());
        keepAlive.remove(1);
    }

    @Override
    public void ready(Worker worker) {
        synchronized (this) {
            dispatch();
            stopIdleWorkers();
        }
    }

    @Override
    public void gone(Worker worker, WorkerDeath death) {
        Chunk running;
        List<Chunk> dropped = List.of();
        synchronized (this) {
            running = worker.takeRunning();
            List<Chunk> unstarted = worker.takeUnstarted();
            if (running == null && !unstarted.isEmpty() && suspicion.isFatal(unstarted.get(0))) {
                running = unstarted.remove(0);
            }
            for (int i = unstarted.size() - 1; i >= 0; i--) {
                queue.addFirst(unstarted.get(i));
            }
            if (!replaceWorkers(death)) {
                dropped = takeAllWork();
            }
            dispatch();
            stopIdleWorkers();
            if (workers.isEmpty() && state != State.RUNNING) {
                workers.unregister();
            }
            notifyAll();
        }
        if (running != null) {
            running.job().lost(running.index(), death);
            keepAlive.remove(1);
        }
        for (Chunk chunk : dropped) {
            chunk.job().broken(chunk.index(), brokenBecause);
        }
        keepAlive.remove(dropped.size());
    }

    /** Brings the workers back to full strength while there is use for them; false if that is hopeless. */
    private boolean replaceWorkers(WorkerDeath death) {
        if (state == State.TERMINATED || (state == State.CLOSED && queue.isEmpty())) {
            return true;
        }
        if (brokenBecause == null && workers.failsToBoot()) {
            brokenBecause = "the pool cannot go on, its workers end before they are ready: last " + death.describe()
                    + "; see what they printed, and the JVM flags they are given";
        }
        try {
            if (brokenBecause == null) {
                workers.fill();
            }
        } catch (IOException | RuntimeException e) {
            brokenBecause =
                    "the pool cannot go on, no worker can be started in place of " + death.describe() + ": " + e;
        }
        return brokenBecause == null;
    }

    private void dispatch() {
        while (!queue.isEmpty()) {
            Worker worker = workers.leastLoaded();
            if (worker == null) {
                return;
            }
            refill(worker);
        }
    }

    /** Sends a worker its fair share of what is queued, as far as it may be supplied ahead. */
    private void refill(Worker worker) {
        int share = Math.max(1, queue.size() / workers.readyCount());
        List<Chunk> batch = worker.takeFrom(queue, share);
        if (!batch.isEmpty()) {
            worker.send(batch);
        }
    }

    private void stopIdleWorkers() {
        if (state == State.CLOSED && queue.isEmpty()) {
            workers.stopIdle();
        }
    }

    private List<Chunk> takeAllWork() {
        List<Chunk> all = new ArrayList<>(workers.takeAllWork());
        all.addAll(queue);
        queue.clear();
        return all;
    }

    private void cancel(List<Chunk> chunks, String reason) {
        for (Chunk chunk : chunks) {
            chunk.job().cancelled(chunk.index(), reason);
        }
        keepAlive.remove(chunks.size());
    }
}
