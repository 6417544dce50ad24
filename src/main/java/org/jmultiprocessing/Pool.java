package org.jmultiprocessing;

import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.internal.pool.Engine;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.util.Deadline;

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
public final class Pool implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final int processes;
    private final Engine engine;
    private final Callbacks callbacks;

    /** A pool of as many workers as this JVM has processors. */
    public Pool() {
        this(Multiprocessing.cpuCount());
    }

    /**
     * A pool of this many workers. Returns when their processes are started; they become ready one by one.
     *
     * @throws IllegalArgumentException if {@code processes} is less than 1
     * @throws MultiprocessingException if the system refuses a process; none is left then
     */
    public Pool(int processes) {
        this(processes, Multiprocessing.getContext());
    }

    /** As {@link #Pool(int)}, with workers that are started in this context. */
    public Pool(int processes, Context context) {
        if (processes < 1) {
            throw new IllegalArgumentException("number of processes must be at least 1: processes=" + processes);
        }
        this.processes = processes;
        this.engine = PoolSetup.newEngine(processes, context);
        this.callbacks = new Callbacks("pool");
        CLEANER.register(this, engine::close);
        start();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link #map} throws it. */
    public <R> R apply(Function0<? extends R> function) throws InterruptedException {
        return this.<R>applyAsync(function).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link #map} throws it. */
    public <A, R> R apply(Function1<? super A, ? extends R> function, A a) throws InterruptedException {
        return this.<A, R>applyAsync(function, a).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link #map} throws it. */
    public <A, B, R> R apply(Function2<? super A, ? super B, ? extends R> function, A a, B b)
            throws InterruptedException {
        return this.<A, B, R>applyAsync(function, a, b).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link #map} throws it. */
    public <A, B, C, R> R apply(Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c)
            throws InterruptedException {
        return this.<A, B, C, R>applyAsync(function, a, b, c).getUnchecked();
    }

    /** Has a worker run a function; does not block. Throws as {@link #mapAsync}. */
    public <R> AsyncResult<R> applyAsync(Function0<? extends R> function) {
        return call(function, null, null);
    }

    /** Has a worker run a function; does not block. Throws as {@link #mapAsync}. */
    public <A, R> AsyncResult<R> applyAsync(Function1<? super A, ? extends R> function, A a) {
        return call(function, null, null, a);
    }

    /** Has a worker run a function; does not block. Throws as {@link #mapAsync}. */
    public <A, B, R> AsyncResult<R> applyAsync(Function2<? super A, ? super B, ? extends R> function, A a, B b) {
        return call(function, null, null, a, b);
    }

    /** Has a worker run a function; does not block. Throws as {@link #mapAsync}. */
    public <A, B, C, R> AsyncResult<R> applyAsync(
            Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c) {
        return call(function, null, null, a, b, c);
    }

    /**
     * As {@link #applyAsync(Function1, Object)}, and tells the outcome, on a thread of the pool's own, before the result is
     * ready. What a callback throws is logged.
     */
    public <A, R> AsyncResult<R> applyAsync(
            Function1<? super A, ? extends R> function,
            A a,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback) {
        Objects.requireNonNull(callback, "callback");
        return call(function, callback, Objects.requireNonNull(errorCallback, "errorCallback"), a);
    }

    /**
     * Applies a function to each item, in the workers, and blocks for all results.
     *
     * @return the results in the order of the items
     * @throws TaskException if a task fails: its cause is what was thrown, with the worker's stack trace. It is the failure
     *     that comes first, thrown at once; the other items are run all the same. {@link WorkerLostException} is one of these
     * @throws SerializationException if the function or an item cannot be serialized; nothing was submitted then
     * @throws java.util.concurrent.CancellationException if the pool is terminated meanwhile
     * @throws IllegalStateException if the pool was closed or terminated before
     * @throws InterruptedException if interrupted; the items are run all the same
     */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items)
            throws InterruptedException {
        return this.<A, R>mapAsync(function, items).getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize)
            throws InterruptedException {
        return this.<A, R>mapAsync(function, items, chunksize).getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, over the elements of a finite stream, such as an {@code IntStream}. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, BaseStream<A, ?> items)
            throws InterruptedException {
        Iterable<A> iterable = items::iterator;
        return this.<A, R>mapAsync(function, iterable).getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, over an array. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, A[] items) throws InterruptedException {
        return this.<A, R>mapAsync(function, Arrays.asList(items)).getUnchecked();
    }

    /**
     * Applies a function to each item, in the workers; does not block. Items are sent in chunks, of which there are four for
     * each worker, as in Python.
     *
     * @return the list of results to come, in the order of the items
     * @throws SerializationException if the function or an item cannot be serialized; nothing was submitted then
     * @throws IllegalStateException if the pool was closed or terminated before
     */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        List<?> list = Inputs.list(items);
        return mapChunks(function, list, Chunks.defaultSize(list.size(), processes));
    }

    /** As {@link #mapAsync(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        if (chunksize < 1) {
            throw new IllegalArgumentException("chunksize must be at least 1: chunksize=" + chunksize);
        }
        return mapChunks(function, Inputs.list(items), chunksize);
    }

    /** Takes no more tasks; the workers finish what was submitted and leave. Returns at once. Idempotent. */
    @Override
    public void close() {
        engine.close();
    }

    /**
     * Ends the workers without finishing what they do; results that are not ready are cancelled. Workers that do not end by
     * SIGTERM within a second are killed. Returns at once. Idempotent.
     */
    public void terminate() {
        engine.terminate("the pool was terminated");
    }

    /**
     * Blocks until every worker has left; call {@link #close()} or {@link #terminate()} first.
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

    /** State and size. */
    @Override
    public String toString() {
        return "<Pool state=" + engine.state() + " pool_size=" + processes + ">";
    }

    private void start() {
        try {
            engine.start();
        } catch (IOException e) {
            throw new MultiprocessingException(
                    "cannot start the pool's workers: processes=" + processes + "; " + e.getMessage(), e);
        }
    }

    private boolean join(Deadline deadline) throws InterruptedException {
        if (engine.state() == Engine.State.RUNNING) {
            throw new IllegalStateException(
                    "pool is still running: " + this + "; call close() or terminate() before join()");
        }
        return engine.awaitEnd(deadline);
    }

    @SuppressWarnings("unchecked")
    private <R> AsyncResult<R> call(
            Serializable function,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback,
            Object... args) {
        Objects.requireNonNull(function, "function");
        Chunks one = Chunks.of(Collections.singletonList(args), 1);
        return submit("apply", new ArgumentsCall(function), one, values -> (R) values.get(0), callback, errorCallback);
    }

    @SuppressWarnings("unchecked")
    private <A, R> AsyncResult<List<R>> mapChunks(
            Function1<? super A, ? extends R> function, List<?> items, int chunksize) {
        Objects.requireNonNull(function, "function");
        TaskFunction call = new ItemCall((Function1<Object, ?>) function);
        return submit("map", call, Chunks.of(items, chunksize), values -> (List<R>) values, null, null);
    }

    private <R> AsyncResult<R> submit(
            String description,
            TaskFunction function,
            Chunks chunks,
            Function<List<Object>, R> shape,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback) {
        PoolJob job = new PoolJob(description, chunks);
        AsyncResult<R> result = new AsyncResult<>(job, shape, callbacks);
        if (callback != null) {
            job.announceBy(() -> callbacks.execute(() -> {
                result.callBack(callback, errorCallback);
                job.publish();
            }));
        }
        if (!engine.submit(job, Bytes.encodeTask(function, "function"), chunks.encoded())) {
            throw new IllegalStateException("pool not running: " + this
                    + "; it was closed or terminated and takes no more" + " tasks, make a new one");
        }
        if (chunks.encoded().isEmpty()) {
            job.endEmpty();
        }
        return result;
    }
}
