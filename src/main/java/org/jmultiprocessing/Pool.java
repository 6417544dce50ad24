package org.jmultiprocessing;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.internal.serial.Immovable;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.monitor.PoolStats;
import org.jmultiprocessing.monitor.Timeline;

/**
 * Worker processes that run functions for this one: Python's {@code multiprocessing.Pool}.
 *
 * <pre>{@code
 * try (var pool = new Pool(4)) {
 *     System.out.println(pool.map(x -> x * x, List.of(1, 2, 3)));
 * }
 * }</pre>
 *
 * <p>{@link #close()} is Python's: no more tasks are taken, what was submitted is finished, then the workers leave. It does
 * not block, so leaving a try-with-resources block neither loses nor awaits anything; {@link #join()} waits. Where Python's
 * {@code with} drops unfinished work, call {@link #terminate()}.
 *
 * <p>Pending work keeps this JVM alive; an idle pool does not, nor does it need to be closed: a program that simply ends
 * leaves nothing behind. A pool that is not referenced any more is closed by itself.
 *
 * <p>If a worker dies, the task that it was running fails with {@link WorkerLostException}; everything else goes on, and a
 * fresh worker takes its place. A function is sent to a worker once and used again, so what it captures should not be
 * changed by it. Thread-safe; usable in the process that made it. A worker may have a pool of its own.
 */
public sealed class Pool extends MapCalls implements AutoCloseable permits ThreadPool {
    private static final Cleaner CLEANER = Cleaner.create();

    static {
        Immovable.advise(
                Pool.class, "a pool stays in its process: make one where it is used, or share one of a manager's");
    }

    /** A pool of as many workers as this JVM has processors. */
    public Pool() {
        this(new PoolOptions());
    }

    /**
     * A pool of this many workers. Returns when their processes are started; they become ready one by one.
     *
     * @throws IllegalArgumentException if {@code processes} is less than 1, or so many do not fit into memory
     * @throws MultiprocessingException if the system refuses a process; none is left then
     */
    public Pool(int processes) {
        this(new PoolOptions().processes(processes));
    }

    /** As {@link #Pool(int)}, with workers that are started in this context. */
    public Pool(int processes, Context context) {
        this(new PoolOptions().processes(processes).context(context));
    }

    /** As {@link #Pool(int)}, set up as the options say. */
    public Pool(PoolOptions options) {
        this("Pool", options, new ProcessBackend(options));
    }

    Pool(String kind, PoolOptions options, Backend backend) {
        super(new Submitter(kind, options, backend));
        CLEANER.register(this, backend::close);
        backend.start();
    }

    /**
     * Shares an object that many tasks need: it is serialized once, now, and rebuilt once in each worker that a task asks for
     * it in; see {@link Shared}. Not tied to this pool.
     *
     * @throws SerializationException if it cannot be serialized
     * @throws MultiprocessingException if there is no room for it
     */
    public <T> Shared<T> share(T object) {
        return Shared.of(object);
    }

    /** Takes no more tasks; the workers finish what was submitted and leave. Returns at once. Idempotent. */
    @Override
    public void close() {
        submitter().backend().close();
    }

    /**
     * Ends the workers without finishing what they do; results that are not ready are cancelled. Workers that do not end by
     * SIGTERM within a second are killed. Returns at once. Idempotent.
     */
    public void terminate() {
        submitter().terminate();
    }

    /**
     * As {@link #terminate()}, but kills the workers: what they would do at their exit is not done, and nothing can hold them
     * up. Threads of a {@link ThreadPool} are only interrupted.
     */
    public void kill() {
        submitter().kill();
    }

    /**
     * Cancels every task that no worker has begun, of all calls; what runs goes on. Who waits for a result that one of them is
     * part of gets a {@link java.util.concurrent.CancellationException}. Does not block.
     *
     * @return how many tasks that were
     */
    public int cancelPending() {
        return submitter().backend().cancelPending();
    }

    /**
     * Blocks until every worker has left; call {@link #close()} or {@link #terminate()} first. The rest of the input of an
     * {@link #imap} is read for it without a bound, since those who wait here cannot take results.
     *
     * @throws IllegalStateException if neither was called
     */
    public void join() throws InterruptedException {
        join(Deadline.NEVER);
    }

    /** As {@link #join()}, but no longer than {@code timeout}; returns whether every worker has left. */
    public boolean join(Duration timeout) throws InterruptedException {
        return join(Deadline.after(timeout));
    }

    /**
     * What it has done until now and does at this moment: tasks counted and timed, and each worker's state. Always there;
     * the workers are not asked. Prints as a table.
     */
    public PoolStats stats() {
        return submitter().monitors().stats();
    }

    /**
     * Which worker ran which task when, until now; to be written as a page or a trace.
     *
     * @throws IllegalStateException if the pool was made without {@link PoolOptions#timeline}
     */
    public Timeline timeline() {
        return submitter().monitors().timeline();
    }

    /**
     * What came of the {@linkplain PoolOptions#workerExit exit functions} of workers that have left so far, in the order in which
     * they did; of all, after {@link #join}. Does not block.
     *
     * @param <R> type of what they return, which is not checked here
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the options are not of that type, to be simple
    public <R> List<Outcome<R>> exitResults() {
        return (List<Outcome<R>>) (List<?>) submitter().backend().exitOutcomes();
    }

    /** State and size, as Python's {@code repr}. */
    @Override
    public String toString() {
        return submitter().describe();
    }

    private boolean join(Deadline deadline) throws InterruptedException {
        Backend backend = submitter().backend();
        if (backend.isRunning()) {
            throw new IllegalStateException(
                    "Pool is still running: " + this + "; call close() or terminate() before join()");
        }
        submitter().readAll();
        return backend.awaitEnd(deadline);
    }
}
