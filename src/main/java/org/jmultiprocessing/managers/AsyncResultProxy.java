package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The result to come of a call to a managed pool, and a {@link Future}: what {@link PoolProxy#applyAsync} returns. See
 * {@link org.jmultiprocessing.AsyncResult}; this is one of these, in the manager's server. It can be sent to another
 * process, which then may wait for it. If the server has ended, each method throws
 * {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 *
 * @param <R> type of the result
 */
public final class AsyncResultProxy<R> extends BaseProxy implements Future<R> {
    private static final long serialVersionUID = 1L;

    AsyncResultProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Blocks for the result.
     *
     * @throws ExecutionException if there is none; its cause is what the task threw
     * @throws CancellationException if the pool was terminated, or {@link #cancel} was called
     */
    @Override
    public R get() throws InterruptedException, ExecutionException {
        return callInterruptibly("get", Timeouts.ENDLESS);
    }

    /**
     * As {@link #get()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws TimeoutException if it was not ready in time; ask again later
     */
    public R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        return callInterruptibly("get", Timeouts.nanos(timeout));
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Duration.of(timeout, unit.toChronoUnit()));
    }

    /** Blocks until it is ready, but no longer than {@code timeout}; returns whether it is. Python's {@code wait}. */
    public boolean await(Duration timeout) throws InterruptedException {
        return callInterruptibly("await", Timeouts.nanos(timeout));
    }

    /** Whether {@link #get()} would not block. */
    public boolean ready() {
        return call("ready");
    }

    /**
     * Whether there is a result.
     *
     * @throws IllegalStateException if it is not ready
     */
    public boolean successful() {
        return call("successful");
    }

    /** As {@link org.jmultiprocessing.AsyncResult#cancel}. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return call("cancel", mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return call("isCancelled");
    }

    /** As {@link #ready()}. */
    @Override
    public boolean isDone() {
        return ready();
    }
}
