package org.jmultiprocessing.futures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.BrokenPoolException;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.monitor.PoolStats;
import org.jmultiprocessing.monitor.Timeline;
import org.slf4j.LoggerFactory;

/**
 * An {@link ExecutorService} whose tasks run in other JVMs: Python's {@code concurrent.futures.ProcessPoolExecutor}.
 *
 * <pre>{@code
 * try (var executor = new ProcessPoolExecutor(2)) {
 *     TaskFuture<Integer> future = executor.submit(Pools::square, 7);
 *     System.out.println(future.get());
 * }
 * }</pre>
 *
 * <p>Workers are started when there is a task that no other worker is free for, and stay. Tasks are sent by value: a lambda
 * that is written where this class's own {@code submit} and {@code execute} take it, is serializable; any other task has to
 * be, else it is refused. A task whose worker dies fails with {@link org.jmultiprocessing.WorkerLostException}; everything
 * else goes on, with a fresh worker.
 *
 * <p>{@link #close()} waits for what was submitted. Pending tasks keep this JVM alive, an idle executor does not; one that is
 * not referenced any more is shut down by itself. Thread-safe; usable in the process that made it.
 */
public final class ProcessPoolExecutor extends SubmitCalls implements ExecutorService, AutoCloseable {
    private final Pool pool;
    private final Map<TaskFuture<?>, Runnable> pending = new ConcurrentHashMap<>();
    private final CountDownLatch shutDown = new CountDownLatch(1);
    private volatile boolean shutdown;

    /** An executor of up to as many workers as this JVM has processors; no process is started yet. */
    public ProcessPoolExecutor() {
        this(new PoolOptions());
    }

    /**
     * An executor of up to so many workers; no process is started yet.
     *
     * @throws IllegalArgumentException if {@code maxWorkers} is less than 1, or so many do not fit into memory
     */
    public ProcessPoolExecutor(int maxWorkers) {
        this(maxWorkers, Multiprocessing.getContext());
    }

    /** As {@link #ProcessPoolExecutor(int)}, with workers that are started in this context. */
    public ProcessPoolExecutor(int maxWorkers, Context context) {
        this(new PoolOptions().processes(checked(maxWorkers)).context(context));
    }

    /**
     * As {@link #ProcessPoolExecutor(int)}, set up as the options say: number of workers, context, initializer,
     * {@code maxTasksPerChild} and all else that a pool can be told.
     */
    public ProcessPoolExecutor(PoolOptions options) {
        pool = new Pool(options.startOnDemand());
    }

    private static int checked(int maxWorkers) {
        if (maxWorkers < 1) {
            throw new IllegalArgumentException("maxWorkers must be greater than 0: maxWorkers=" + maxWorkers);
        }
        return maxWorkers;
    }

    /**
     * Has a worker run a task; does not block. What the task throws is logged, as nobody asks for it.
     *
     * @throws RejectedExecutionException if the executor was shut down or is broken, or the task is not serializable
     * @throws org.jmultiprocessing.SerializationException if what it captures cannot be serialized
     */
    @Override
    public void execute(Runnable task) {
        submit(task).addDoneCallback(ProcessPoolExecutor::logFailure);
    }

    /** As {@link #execute(Runnable)}: a lambda is taken for one of these. */
    public void execute(SerializableRunnable task) {
        execute((Runnable) task);
    }

    /** Has a worker run a task; does not block. Throws as {@link #execute(Runnable)}. */
    @Override
    public TaskFuture<?> submit(Runnable task) {
        return this.<Object>submit(task, null);
    }

    /** As {@link #submit(Runnable)}: a lambda is taken for one of these. */
    public TaskFuture<?> submit(SerializableRunnable task) {
        return submit((Runnable) task);
    }

    /** Has a worker run a task; does not block. The result is the very object given. Throws as {@link #execute(Runnable)}. */
    @Override
    public <R> TaskFuture<R> submit(Runnable task, R result) {
        Function0<R> remote = Local.remote(task);
        return schedule(task, result, at -> at.applyAsync(remote));
    }

    /** Has a worker compute something; does not block. Throws as {@link #execute(Runnable)}. */
    @Override
    public <R> TaskFuture<R> submit(Callable<R> task) {
        Function0<R> remote = Local.remote(task);
        return schedule(Local.run(task), at -> at.applyAsync(remote));
    }

    /**
     * Applies a function to each item, in the workers, and gives the results in the order of the items. All input is read
     * and submitted now, each item as a task of its own; does not block.
     *
     * @throws RejectedExecutionException if the executor was shut down, or is broken
     * @throws org.jmultiprocessing.SerializationException if the function or an item cannot be serialized; what had been
     *     submitted before is cancelled
     */
    public <A, R> MapResults<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return map(function, items, new MapOptions());
    }

    /** As {@link #map(Function1, Iterable)}, with options. */
    public <A, R> MapResults<R> map(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, MapOptions options) {
        Objects.requireNonNull(function, "function");
        ChunkCall<Object, R> call = ChunkCall.of(function);
        return new MapResults<>(items.iterator(), chunk -> submit(call, chunk), options);
    }

    /** As {@link #map(Function1, Iterable)}, of a function of two arguments, up to the end of the shorter input. */
    public <A, B, R> MapResults<R> map(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        return map(function, firsts, seconds, new MapOptions());
    }

    /** As {@link #map(Function2, Iterable, Iterable)}, with options. */
    public <A, B, R> MapResults<R> map(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            MapOptions options) {
        Objects.requireNonNull(function, "function");
        return map(
                (Pair<A, B> pair) -> function.apply(pair.first(), pair.second()), Pair.zip(firsts, seconds), options);
    }

    /**
     * Takes no more tasks; the workers finish what was submitted and leave. Returns at once. Idempotent. Python's
     * {@code shutdown(wait=False)}.
     */
    @Override
    public void shutdown() {
        shutdown = true;
        pool.close();
        shutDown.countDown();
    }

    /**
     * As {@link #shutdown()}.
     *
     * @param wait whether to block until all is done and the workers have left
     * @param cancelFutures whether to cancel what no worker has begun
     * @throws InterruptedException if interrupted while waiting; the rest goes on
     */
    public void shutdown(boolean wait, boolean cancelFutures) throws InterruptedException {
        shutdown();
        if (cancelFutures) {
            pool.cancelPending();
        }
        if (wait) {
            pool.join();
        }
    }

    /**
     * Takes no more tasks, cancels all futures that are not done, and ends the workers without finishing what they do; those
     * that do not end by SIGTERM within a second are killed. Returns at once.
     *
     * @return the tasks that no worker has begun; who runs one of them, runs it in this process
     */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        Map<TaskFuture<?>, Runnable> before = new HashMap<>(pending);
        before.keySet().removeIf(TaskFuture::isDone);
        pool.cancelPending();
        before.keySet().removeIf(future -> !future.isCancelled());
        pool.terminate();
        return new ArrayList<>(before.values());
    }

    /**
     * Takes no more tasks, cancels all futures that are not done, and ends the workers by SIGTERM; those that are still there
     * after a second are killed. Returns at once. Idempotent.
     */
    public void terminateWorkers() {
        shutdown();
        pool.terminate();
    }

    /** As {@link #terminateWorkers()}, but kills the workers at once: what they would do at their exit is not done. */
    public void killWorkers() {
        shutdown();
        pool.kill();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    /** Whether the executor was shut down, and every worker has left. */
    @Override
    public boolean isTerminated() {
        try {
            return awaitTermination(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Blocks until the executor was shut down and every worker has left; false if that took longer than {@code timeout}. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Deadline deadline = Deadline.afterNanos(unit.toNanos(timeout));
        return shutDown.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)
                && pool.join(Duration.ofNanos(deadline.remainingNanos()));
    }

    /**
     * Takes no more tasks, and blocks until all is done and the workers have left. If the thread is interrupted meanwhile,
     * this goes on as {@link #shutdownNow()}, and the thread's flag is set when it returns. Idempotent.
     */
    @Override
    public void close() {
        shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                pool.join();
                ended = true;
            } catch (InterruptedException e) {
                interrupted = true;
                shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the JDK's, but that all tasks are stopped, as by {@link TaskFuture#cancel(boolean)}, if this is interrupted. */
    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks) throws InterruptedException {
        return Invocations.all(this, tasks, Deadline.NEVER);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        return Invocations.all(this, tasks, Deadline.afterNanos(unit.toNanos(timeout)));
    }

    /** As the JDK's: the other tasks are stopped, as by {@link TaskFuture#cancel(boolean)}. */
    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks) throws InterruptedException, ExecutionException {
        try {
            return Invocations.any(this, tasks, Deadline.NEVER);
        } catch (TimeoutException impossible) {
            throw new AssertionError("there was no time-out", impossible);
        }
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return Invocations.any(this, tasks, Deadline.afterNanos(unit.toNanos(timeout)));
    }

    /** What it has done until now and does at this moment; as {@link Pool#stats()}. */
    public PoolStats stats() {
        return pool.stats();
    }

    /**
     * Which worker ran which task when, until now; as {@link Pool#timeline()}.
     *
     * @throws IllegalStateException if the executor was made without {@link PoolOptions#timeline}
     */
    public Timeline timeline() {
        return pool.timeline();
    }

    /** State and size. */
    @Override
    public String toString() {
        return "<ProcessPoolExecutor pending=" + pending.size() + " shutdown=" + shutdown + " pool=" + pool + ">";
    }

    @Override
    <R> TaskFuture<R> schedule(Runnable task, Function<Pool, AsyncResult<R>> call) {
        return schedule(task, null, call);
    }

    private <R> TaskFuture<R> schedule(Runnable task, R given, Function<Pool, AsyncResult<R>> call) {
        if (shutdown) {
            throw rejection(null);
        }
        TaskFuture<R> future;
        try {
            future = TaskFuture.of(call.apply(pool), given);
        } catch (IllegalStateException e) {
            throw shutdown ? rejection(e) : e;
        }
        if (future.isDone()) {
            refuseIfBroken(future);
        }
        pending.put(future, task);
        // Not by way of this object: as long as tasks are pending, it could not be collected.
        Map<TaskFuture<?>, Runnable> those = pending;
        future.addWaiter(those::remove);
        return future;
    }

    private RejectedExecutionException rejection(IllegalStateException cause) {
        return new RejectedExecutionException("cannot schedule new futures after shutdown: executor=" + this, cause);
    }

    private static void refuseIfBroken(TaskFuture<?> future) {
        if (!future.isCancelled() && future.failure() instanceof BrokenPoolException why) {
            throw new BrokenProcessPoolException(why);
        }
    }

    private static void logFailure(TaskFuture<?> executed) {
        if (!executed.isCancelled() && executed.failure() != null) {
            LoggerFactory.getLogger(ProcessPoolExecutor.class)
                    .error("a task that was given to execute() has failed", executed.failure());
        }
    }
}
