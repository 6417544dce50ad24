package org.jmultiprocessing.futures;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jmultiprocessing.AsyncResult;
import org.slf4j.LoggerFactory;

/**
 * A task of a {@link ProcessPoolExecutor}: Python's {@code concurrent.futures.Future}, and the JDK's.
 *
 * <p>It always becomes done: with a result, with what the task threw, with {@link org.jmultiprocessing.WorkerLostException}
 * if the task's worker has ended, or cancelled. Thread-safe; of the process that submitted it.
 *
 * @param <R> type of the result
 */
public final class TaskFuture<R> implements Future<R> {
    private final AsyncResult<R> result;
    private final R given;
    private final ArrayDeque<Consumer<? super TaskFuture<R>>> callbacks = new ArrayDeque<>();
    private final Set<Consumer<? super TaskFuture<R>>> waiters = new LinkedHashSet<>(2);
    private boolean dispatching;

    private TaskFuture(AsyncResult<R> result, R given) {
        this.result = result;
        this.given = given;
    }

    /** @param given the result in the place of a task's own, which is null; null if there is none */
    static <R> TaskFuture<R> of(AsyncResult<R> result, R given) {
        TaskFuture<R> future = new TaskFuture<>(result, given);
        result.whenReady(future::tellWaiters);
        return future;
    }

    /**
     * Blocks for the result.
     *
     * @throws ExecutionException if there is none; its cause is what the task threw, with the stack trace it had in the
     *     worker, or {@link org.jmultiprocessing.WorkerLostException}, {@link org.jmultiprocessing.BrokenPoolException}, or
     *     {@link org.jmultiprocessing.SerializationException} if the result could not be sent
     * @throws java.util.concurrent.CancellationException if it was cancelled, or its worker terminated by the executor
     */
    @Override
    public R get() throws InterruptedException, ExecutionException {
        return orGiven(result.get());
    }

    /** As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait. */
    public R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        return orGiven(result.get(timeout));
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return orGiven(result.get(timeout, unit));
    }

    /**
     * Blocks for what the task threw in the place of a result; empty if there is a result. What is thrown is that of
     * {@link #get()}, but for the {@code ExecutionException}.
     */
    public Optional<Throwable> exception() throws InterruptedException {
        try {
            get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }

    /** As {@link #exception()}, but waits no longer than {@code timeout}; zero or less: does not wait. */
    public Optional<Throwable> exception(Duration timeout) throws InterruptedException, TimeoutException {
        try {
            get(timeout);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        }
    }

    /**
     * Cancels the task if no worker has begun it: Python's {@code cancel}. Should a worker begin it at this very moment, it
     * is cancelled all the same, and its result is dropped. Does not block.
     *
     * @return whether it is cancelled; false if it is running or done
     */
    public boolean cancel() {
        return (!isRunning() && result.cancel(false)) || isCancelled();
    }

    /**
     * Gives the result up, as the JDK's futures do: {@link #get()} throws. What no worker has begun is not run.
     *
     * @param mayInterruptIfRunning whether a running task is stopped, too: its thread is interrupted, and if that has not
     *     ended it after the {@linkplain org.jmultiprocessing.PoolOptions#grace grace time}, its worker is killed and
     *     replaced; this call blocks for up to 0.4 seconds then. Otherwise it runs to its end, and its result is dropped
     * @return false if it was done already
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return result.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return result.isCancelled();
    }

    /** Whether a worker has begun the task, and it is not done. What was only sent to a worker is not running. */
    public boolean isRunning() {
        return result.running();
    }

    @Override
    public boolean isDone() {
        return result.ready();
    }

    /**
     * Has somebody told once this is done: on a thread of the executor's own, in the order in which they were added; or at
     * once, in the calling thread, if it is done. What a callback throws is logged, and harms nobody.
     */
    public void addDoneCallback(Consumer<? super TaskFuture<R>> callback) {
        Objects.requireNonNull(callback, "callback");
        boolean first = false;
        boolean now = false;
        synchronized (this) {
            if (dispatching || !isDone()) {
                callbacks.add(callback);
                first = !dispatching;
                dispatching = true;
            } else {
                now = true;
            }
        }
        if (now) {
            call(callback);
        } else if (first) {
            var unused = toCompletableFuture().handle((value, thrown) -> callBack());
        }
    }

    /** As a stage for others; completed on a thread of the executor's own. Completing or cancelling it does not reach back. */
    public CompletableFuture<R> toCompletableFuture() {
        return result.toCompletableFuture().thenApply(this::orGiven);
    }

    /** State, as Python's {@code repr}. */
    @Override
    public String toString() {
        return "<TaskFuture state=" + stateName() + ">";
    }

    private R orGiven(R value) {
        return value == null ? given : value;
    }

    private String stateName() {
        if (isDone()) {
            return isCancelled() ? "cancelled" : "finished";
        }
        return isRunning() ? "running" : "pending";
    }

    /** Tells somebody once this is done: quickly, and without blocking, on the thread that makes it so; or now, if it is. */
    void addWaiter(Consumer<? super TaskFuture<R>> waiter) {
        synchronized (this) {
            if (!isDone()) {
                waiters.add(waiter);
                return;
            }
        }
        waiter.accept(this);
    }

    /** Of one that is done and not cancelled: what was thrown in the place of a result, or null. */
    Throwable failure() {
        try {
            result.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException impossible) {
            throw new AssertionError("it is done, so that there is nothing to wait for", impossible);
        }
    }

    synchronized void removeWaiter(Consumer<? super TaskFuture<R>> waiter) {
        waiters.remove(waiter);
    }

    private void tellWaiters() {
        List<Consumer<? super TaskFuture<R>>> all;
        synchronized (this) {
            all = List.copyOf(waiters);
            waiters.clear();
        }
        all.forEach(waiter -> waiter.accept(this));
    }

    private Void callBack() {
        for (var next = nextCallback(); next != null; next = nextCallback()) {
            call(next);
        }
        return null;
    }

    private synchronized Consumer<? super TaskFuture<R>> nextCallback() {
        Consumer<? super TaskFuture<R>> next = callbacks.poll();
        dispatching = next != null;
        return next;
    }

    private void call(Consumer<? super TaskFuture<R>> callback) {
        try {
            callback.accept(this);
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(TaskFuture.class).error("a done callback threw; the executor goes on", e);
        }
    }
}
