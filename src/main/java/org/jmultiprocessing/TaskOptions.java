package org.jmultiprocessing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How the tasks of one call to a {@link Pool} are run, and who is told; the last argument of the calls that take it.
 * Immutable: what looks like a setter returns other options.
 *
 * <pre>{@code
 * var limited = new TaskOptions<>().timeLimit(Duration.ofMillis(300));
 * }</pre>
 *
 * <p>A <em>task</em> is what a worker is given at once: a call of {@code apply}, a chunk of the items of a {@code map}.
 *
 * @param <R> type of the call's result, for the callback; of a {@code map}, the list's
 */
public final class TaskOptions<R> {
    private final int chunksize;
    private final Duration timeLimit;
    private final int retries;
    private final Consumer<? super R> callback;
    private final Consumer<? super Throwable> errorCallback;

    /** Nothing but what is usual. */
    public TaskOptions() {
        this(0, null, 0, null, null);
    }

    private TaskOptions(
            int chunksize,
            Duration timeLimit,
            int retries,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback) {
        this.chunksize = chunksize;
        this.timeLimit = timeLimit;
        this.retries = retries;
        this.callback = callback;
        this.errorCallback = errorCallback;
    }

    /**
     * With so many items in each task. Usual are, for a {@code map}, four tasks for each worker, and one item each for
     * {@code imap} and for calls with a time limit.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TaskOptions<R> chunksize(int items) {
        return new TaskOptions<>(Chunks.checked(items), timeLimit, retries, callback, errorCallback);
    }

    /**
     * With an end to each task's patience. The clock starts when a worker begins to run the task. When the time has passed,
     * the call fails at once with a {@link java.util.concurrent.TimeoutException}, whose cause has for its stack trace where
     * the task was. The task's thread is interrupted; if that has not ended it after the pool's
     * {@linkplain PoolOptions#grace grace time}, its worker is killed and replaced. Other tasks do not notice.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public TaskOptions<R> timeLimit(Duration limit) {
        return new TaskOptions<>(chunksize, Durations.positive(limit, "timeLimit"), retries, callback, errorCallback);
    }

    /**
     * A task whose worker dies is given to another worker, so many times at most, and only then fails with
     * {@link WorkerLostException}. For tasks that may be run twice; usual is 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public TaskOptions<R> retryOnWorkerLoss(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("a number of retries is not negative: times=" + times);
        }
        return new TaskOptions<>(chunksize, timeLimit, times, callback, errorCallback);
    }

    /**
     * The result is told, on a thread of the pool's own, before it is ready for others. What a callback throws is logged.
     * Of the calls that return an {@link AsyncResult}; others tell nobody.
     */
    public TaskOptions<R> callback(Consumer<? super R> told) {
        return new TaskOptions<>(
                chunksize, timeLimit, retries, Objects.requireNonNull(told, "callback"), errorCallback);
    }

    /** As {@link #callback}, for what was thrown in the place of a result. */
    public TaskOptions<R> errorCallback(Consumer<? super Throwable> told) {
        return new TaskOptions<>(
                chunksize, timeLimit, retries, callback, Objects.requireNonNull(told, "errorCallback"));
    }

    /** What was set. */
    @Override
    public String toString() {
        return "<TaskOptions chunksize=" + (chunksize == 0 ? "default" : chunksize) + " timeLimit="
                + (timeLimit == null ? "none" : timeLimit) + " retryOnWorkerLoss=" + retries + ">";
    }

    /** The size that was set, or else the usual one. */
    int chunksizeOr(int usual) {
        if (chunksize > 0) {
            return chunksize;
        }
        return timeLimit == null ? usual : 1;
    }

    Duration timeLimit() {
        return timeLimit;
    }

    /** 0: none. */
    long timeLimitNanos() {
        return timeLimit == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.convert(timeLimit));
    }

    int retries() {
        return retries;
    }

    boolean hasCallbacks() {
        return callback != null || errorCallback != null;
    }

    void callBack(R result) {
        if (callback != null) {
            Callbacks.call(callback, result);
        }
    }

    void callBackError(Throwable thrown) {
        if (errorCallback != null) {
            Callbacks.call(errorCallback, thrown);
        }
    }
}
