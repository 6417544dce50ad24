package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A pool's heart: the queue of chunks, the workers that run them, and the life of both.
 *
 * <pre>
 *   RUNNING --close--&gt; CLOSED --terminate--&gt; TERMINATED        workers end one by one in the last two
 *      \\------------------terminate----------------^
 * </pre>
 *
 * <p>All state is guarded by this object's lock; {@link Job}s are told what became of them after it was released. What has
 * to do with time is in {@link Stops}, {@link Recalls} and {@link Idleness}, under the same lock.
 */
public final class Engine implements WorkerSet.Listener {
    private final EngineOptions options;
    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private final FunctionTable functions = new FunctionTable();
    private final WorkerSet workers;
    private final Supply supply;
    private final Stops stops;
    private final Recalls recalls;
    private final Withdrawals withdrawals;
    private final Idleness idleness;
    private final Passages passages;
    private final KeepAlive keepAlive = new KeepAlive("pool");
    private final Results results = new Results(keepAlive);
    private final Boots boots = new Boots();
    private final Suspicion suspicion = new Suspicion();
    private PoolListener listener = Unheard.INSTANCE;
    private EngineState state = EngineState.RUNNING;
    private int feeds;
    private Breakage broken;

    /**
     * An engine without workers yet.
     *
     * @throws IOException if there is no shared memory left for it
     */
    public Engine(EngineOptions options) throws IOException {
        this.options = options;
        this.workers = new WorkerSet(options, this);
        this.supply = new Supply(this, queue, workers);
        this.stops = new Stops(this, keepAlive, options.graceNanos());
        this.recalls = new Recalls(this, workers);
        this.withdrawals = new Withdrawals(this, queue, workers, stops);
        this.idleness = new Idleness(this, workers, options);
        this.passages = new Passages(this, options);
    }

    /** From now on this one, too, is told what happens, with this engine's lock, which is its monitor. */
    public synchronized void listen(PoolListener another) {
        listener = Listeners.both(listener, another);
    }

    /** Starts the workers that are to be there at first; if one cannot be started, those that were are ended before this throws. */
    public void start() throws IOException {
        try {
            workers.launch(options.onDemand() ? options.fewest() : options.processes());
        } catch (IOException | RuntimeException e) {
            terminate("the pool could not start all its workers");
            throw e;
        }
    }

    /** Begins to submit a job; null if the engine takes no more work. */
    public synchronized Feed open(Job job, byte[] function) {
        if (state != EngineState.RUNNING) {
            return null;
        }
        feeds++;
        return new Feed(this, job, functions.of(function));
    }

    /** Of a job that is being submitted; never blocks. */
    void add(Job job, Function function, int firstIndex, List<byte[]> chunks) {
        Tellings tellings = new Tellings(keepAlive);
        keepAlive.add(chunks.size());
        long now = System.nanoTime();
        synchronized (this) {
            for (int i = 0; i < chunks.size(); i++) {
                queue.add(new Chunk(job, firstIndex + i, function, chunks.get(i), now));
            }
            listener.queued(job, firstIndex, chunks.size());
            if (isOver()) {
                drop(tellings, "the pool was terminated");
            } else {
                supply.dispatch();
                workers.launchMissing(this::missing);
            }
        }
        tellings.tell();
    }

    /** Once for each job: it is submitted. */
    synchronized void submitted() {
        feeds--;
        if (state != EngineState.RUNNING) {
            settle();
        }
    }

    /** No more work; workers end when all is done. Idempotent; nothing after {@link #terminate}. */
    public synchronized void close() {
        if (state == EngineState.RUNNING) {
            state = EngineState.CLOSED;
            settle();
        }
    }

    /** Drops all work and ends the workers; their chunks are told as cancelled. Idempotent. */
    public void terminate(String reason) {
        Tellings tellings = new Tellings(keepAlive);
        synchronized (this) {
            state = EngineState.TERMINATED;
            drop(tellings, reason);
            workers.terminate();
            settle();
        }
        tellings.tell();
    }

    /** As {@link #terminate}, but with workers that have no time to end by themselves. */
    public void kill(String reason) {
        terminate(reason);
        synchronized (this) {
            workers.kill();
        }
    }

    /** Drops a job's chunks that have not begun; if {@code interrupt}, stops the others, and returns how many. */
    public int cancel(Job job, boolean interrupt, String reason) {
        return withdraw(tellings -> withdrawals.cancel(job, interrupt, tellings, reason));
    }

    /** Drops what has not begun of any job; returns how many chunks that were. */
    public int cancelPending(String reason) {
        return withdraw(tellings -> withdrawals.cancelPending(tellings, reason));
    }

    private int withdraw(ToIntFunction<Tellings> withdrawal) {
        Tellings tellings = new Tellings(keepAlive);
        int count;
        synchronized (this) {
            count = withdrawal.applyAsInt(tellings);
            settle();
        }
        tellings.tell();
        return count;
    }

    /** Blocks until every worker has ended after {@link #close} or {@link #terminate}; false if the deadline came first. */
    public synchronized boolean awaitEnd(Deadline deadline) throws InterruptedException {
        while (!workers.isEmpty() || !isDone()) {
            if (deadline.hasPassed()) {
                return false;
            }
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        return true;
    }

    /** What it may still do. */
    public synchronized EngineState state() {
        return state;
    }

    @Override
    public synchronized void booted(Worker worker) {
        worker.booted();
        if (!passages.enter(worker)) {
            ready(worker);
        }
    }

    @Override
    public synchronized void ready(Worker worker) {
        worker.ready();
        passages.entered(worker);
        boots.succeeded();
        listener.ready(worker.number(), worker.name(), worker.child().pid());
        settle();
    }

    @Override
    public synchronized void unfit(Worker worker, Failure why) {
        passages.refused(worker, why);
    }

    @Override
    public synchronized void exited(Worker worker, byte[] outcome) {
        passages.exited(worker, outcome);
    }

    /** What came of the exit functions of workers so far. */
    public synchronized List<WorkerExit> exits() {
        return passages.exits();
    }

    @Override
    public synchronized void started(Worker worker, long number) {
        Sent sent = worker.started(number);
        if (sent == null) {
            return;
        }
        if (sent.isDoomed()) {
            stops.stop(worker, sent, false);
        } else if (!sent.isTold()) {
            stops.limit(worker, sent);
            Chunk chunk = sent.chunk();
            chunk.job().begun(chunk.index());
            listener.accepted(chunk.job(), chunk.index(), worker.number(), chunk.queuedAt(), worker.startedAt());
        }
    }

    @Override
    public void done(Worker worker, ChunkAnswer answer) {
        Chunk chunk;
        synchronized (this) {
            if (isOver()) {
                return;
            }
            Sent sent = worker.done(answer.nanos());
            if (answer.full()) {
                worker.recall();
                supply.retire(worker);
            }
            chunk = sent.tell() ? sent.chunk() : null;
            if (chunk != null) {
                listener.done(chunk.job(), chunk.index(), worker.number(), answer.nanos(), answer.anyFailed());
            } else {
                listener.left(worker.number());
            }
            if (!worker.isSupplied()) {
                supply.refill(worker);
            }
            if (queue.isEmpty() || !worker.isActive()) {
                settle();
            }
        }
        if (chunk != null) {
            results.tell(worker, chunk, answer);
        }
    }

    @Override
    public void pauses() {
        results.pause();
    }

    @Override
    public void leaves(Worker worker) {
        workers.endSoon(worker);
    }

    @Override
    public synchronized void recalled(Worker worker, long begun, long last) {
        Sent.giveBack(queue, worker.recalled(begun, last));
        settle();
    }

    @Override
    public void stack(Worker worker, long number, Failure stack) {
        synchronized (this) {
            passages.stack(worker, number, stack.stackTrace());
        }
        stops.stack(worker, number, stack.stackTrace());
    }

    @Override
    public void cannotLaunch(Exception why) {
        Tellings tellings = new Tellings(keepAlive);
        synchronized (this) {
            boots.refused();
            if (boots.areHopeless(options.processes()) && !isOver()) {
                breakDown(new Breakage("the pool cannot go on, no worker can be started: " + why, null), tellings);
            }
        }
        tellings.tell();
    }

    @Override
    public void gone(Worker worker, WorkerDeath death) {
        Tellings tellings = new Tellings(keepAlive);
        synchronized (this) {
            passages.gone(worker, death, isOver());
            List<Sent> unstarted = worker.unanswered();
            Sent victim = suspicion.takeVictim(worker.running(), unstarted);
            Sent.giveBack(queue, unstarted);
            if (victim != null && victim.tell()) {
                lost(victim.chunk(), worker, death, tellings);
            }
            workers.remove(worker);
            listener.ended(worker.number());
            boots.ended(worker, death);
            if (boots.areHopeless(options.processes()) && !isOver()) {
                breakDown(Breakage.noneIsReady(worker, death, boots.failures()), tellings);
            }
            settle();
        }
        tellings.tell();
    }

    private void lost(Chunk chunk, Worker worker, WorkerDeath death, Tellings tellings) {
        boolean again = chunk.survivesLoss() && !isOver();
        listener.lost(chunk.job(), chunk.index(), worker.number(), again);
        if (again) {
            queue.addFirst(chunk);
        } else {
            tellings.lost(chunk, death);
        }
    }

    private void breakDown(Breakage why, Tellings tellings) {
        broken = why;
        drop(tellings, why.reason());
        workers.terminate();
        notifyAll();
    }

    /** Nothing is sent to workers, and what they say does not count. */
    private boolean isOver() {
        return state == EngineState.TERMINATED || broken != null;
    }

    /** Whether there will be no more work. */
    private boolean isDone() {
        return isOver() || (state == EngineState.CLOSED && queue.isEmpty() && feeds == 0);
    }

    /** How many workers are to be started now. */
    private int missing() {
        return isDone() ? 0 : workers.missing(queue.size(), state == EngineState.RUNNING);
    }

    /** After anything has changed: does what can be done now. */
    void settle() {
        if (!isOver()) {
            supply.dispatch();
        }
        for (Worker worker : workers.all()) {
            if (isDone() && worker.isIdle()) {
                supply.retire(worker);
            }
            if (worker.stops()) {
                passages.leave(worker, isOver());
            }
        }
        workers.launchMissing(this::missing);
        recalls.consider(queue.isEmpty());
        idleness.consider();
        if (isDone() && workers.isEmpty()) {
            workers.end();
            listener.finished();
        }
        if (state != EngineState.RUNNING) {
            notifyAll();
        }
    }

    Supply supply() {
        return supply;
    }

    PoolListener listener() {
        return listener;
    }

    /** All work is told as what {@code reason} says. */
    private void drop(Tellings tellings, String reason) {
        for (Worker worker : workers.all()) {
            for (Sent sent : worker.unanswered()) {
                if (sent.tell()) {
                    drop(sent.chunk(), tellings, reason);
                }
            }
        }
        queue.forEach(chunk -> drop(chunk, tellings, reason));
        queue.clear();
    }

    boolean drop(Chunk chunk, Tellings tellings, String reason) {
        listener.dropped(chunk.job(), chunk.index());
        tellings.dropped(chunk, reason, broken);
        return true;
    }
}
