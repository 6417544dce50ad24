package org.jmultiprocessing;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * The result to come of a call to a pool: Python's {@code AsyncResult}, and a {@link Future}.
 *
 * <p>It always becomes ready: with a result, with what the task threw, with {@link WorkerLostException} if the task's worker
 * has ended, or cancelled if the pool was terminated. Values are rebuilt in the first thread that asks. Thread-safe.
 *
 * @param <R> type of the result
 */
public final class AsyncResult<R> implements Future<R> {
    private final MapJob job;
    private final Function<List<Object>, R> shape;
    private final Backend backend;
    private final Callbacks callbacks;
    private CompletableFuture<R> future;

    AsyncResult(MapJob job, Function<List<Object>, R> shape, Backend backend, Callbacks callbacks) {
        this.job = job;
        this.shape = shape;
        this.backend = backend;
        this.callbacks = callbacks;
    }

    /**
     * Blocks for the result.
     *
     * @throws ExecutionException if there is none; its cause is what the task threw, with the stack trace it had in the
     *     worker, or {@link WorkerLostException}, {@link BrokenPoolException}, or {@link SerializationException} if the
     *     result could not be sent
     * @throws CancellationException if the pool was terminated, or {@link #cancel} was called
     */
    @Override
    public R get() throws InterruptedException, ExecutionException {
        job.await(Deadline.NEVER);
        return result();
    }

    /**
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws TimeoutException if it was not ready in time; ask again later
     */
    public R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        if (!job.await(Deadline.after(timeout))) {
            throw new TimeoutException("the result is not ready: task=" + job.description() + ", timeout=" + timeout);
        }
        return result();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Duration.of(timeout, unit.toChronoUnit()));
    }

    /** Blocks until it is ready, but no longer than {@code timeout}; returns whether it is. Python's {@code wait}. */
    public boolean await(Duration timeout) throws InterruptedException {
        return job.await(Deadline.after(timeout));
    }

    /** Whether {@link #get()} would not block. */
    public boolean ready() {
        return job.hasEnded();
    }

    /**
     * Whether a worker has begun to run it, or part of it, and it is not ready. What was only sent to a worker is not running.
     */
    public boolean running() {
        return job.hasBegun() && !job.hasEnded();
    }

    /**
     * Whether there is a result.
     *
     * @throws IllegalStateException if it is not ready
     */
    public boolean successful() {
        if (!job.hasEnded()) {
            throw new IllegalStateException(
                    "not ready: task=" + job.description() + "; wait for it with get() or await()");
        }
        return job.failure() == null;
    }

    /**
     * Gives the result up: {@link #get()} throws {@link CancellationException}. What no worker has begun is not run.
     *
     * @param mayInterruptIfRunning whether what a worker has begun is stopped, too: its thread is interrupted, and if that
     *     has not ended it after the pool's {@linkplain PoolOptions#grace grace time}, the worker is killed and replaced.
     *     This call then blocks until the worker has said where the task was, which the exception's cause tells, for 0.4
     *     seconds at most. Otherwise what has begun runs to its end, and nobody is told how it went
     * @return false if it was ready already
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return job.cancel(mayInterruptIfRunning, backend);
    }

    @Override
    public boolean isCancelled() {
        return job.hasEnded() && job.failure() != null && job.failure().cause() instanceof CancellationException;
    }

    /** As {@link #ready()}. */
    @Override
    public boolean isDone() {
        return ready();
    }

    /**
     * This result as a stage for others: completed on a thread of the pool's own, where dependents may run. Completing or
     * cancelling it does not reach back.
     */
    public synchronized CompletableFuture<R> toCompletableFuture() {
        if (future == null) {
            CompletableFuture<R> created = new CompletableFuture<>();
            job.whenPublished(() -> callbacks.execute(() -> complete(created)));
            future = created;
        }
        return future.copy();
    }

    /**
     * Runs an action once this is ready: on the thread that makes it so, which has other results to look after, so the action
     * must be quick and must not block; or now, if it is ready. What it throws is logged. For everything else there is
     * {@link #toCompletableFuture()}.
     */
    public void whenReady(Runnable action) {
        Objects.requireNonNull(action, "action");
        job.whenPublished(() -> Callbacks.call(self -> action.run(), this));
    }

    /** Blocks for the result, for a call that a failure leaves unchecked. */
    R getUnchecked() throws InterruptedException {
        job.await(Deadline.NEVER);
        ItemFailure failure = job.failure();
        if (failure == null) {
            return shape.apply(job.values());
        }
        throw Failures.unchecked(failure, job);
    }

    /** On the callbacks' thread, before the result may be seen. */
    void callBack(TaskOptions<? super R> options) {
        ItemFailure failure = job.failure();
        if (failure != null) {
            options.callBackError(failure.cause());
        } else {
            options.callBack(shape.apply(job.values()));
        }
    }

    private void complete(CompletableFuture<R> stage) {
        ItemFailure failure = job.failure();
        if (failure != null) {
            stage.completeExceptionally(failure.cause());
        } else {
            stage.complete(shape.apply(job.values()));
        }
    }

    private R result() throws ExecutionException {
        ItemFailure failure = job.failure();
        if (failure == null) {
            return shape.apply(job.values());
        }
        if (failure.cause() instanceof CancellationException cancelled) {
            throw (CancellationException) new CancellationException(cancelled.getMessage()).initCause(cancelled);
        }
        throw new ExecutionException(Failures.message(failure, job), failure.cause());
    }
}
