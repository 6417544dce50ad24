package org.jmultiprocessing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jmultiprocessing.monitor.ProgressListener;

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
    private final Supplier<ProgressListener> progress;

    /** Nothing but what is usual. */
    public TaskOptions() {
        this(0, null, 0, null, null, null);
    }

    private TaskOptions(
            int chunksize,
            Duration timeLimit,
            int retries,
            Consumer<? super R> callback,
            Consumer<? super Throwable> errorCallback,
            Supplier<ProgressListener> progress) {
        this.chunksize = chunksize;
        this.timeLimit = timeLimit;
        this.retries = retries;
        this.callback = callback;
        this.errorCallback = errorCallback;
        this.progress = progress;
    }

    /**
     * With so many items in each task. Usual are, for a {@code map}, four tasks for each worker, and one item each for
     * {@code imap} and for calls with a time limit.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TaskOptions<R> chunksize(int items) {
        return new TaskOptions<>(Chunks.checked(items), timeLimit, retries, callback, errorCallback, progress);
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
        return new TaskOptions<>(
                chunksize, Durations.positive(limit, "timeLimit"), retries, callback, errorCallback, progress);
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
        return new TaskOptions<>(chunksize, timeLimit, times, callback, errorCallback, progress);
    }

    /**
     * The result is told, on a thread of the pool's own, before it is ready for others. What a callback throws is logged.
     * Of the calls that return an {@link AsyncResult}; others tell nobody.
     */
    public TaskOptions<R> callback(Consumer<? super R> told) {
        return new TaskOptions<>(
                chunksize, timeLimit, retries, Objects.requireNonNull(told, "callback"), errorCallback, progress);
    }

    /** As {@link #callback}, for what was thrown in the place of a result. */
    public TaskOptions<R> errorCallback(Consumer<? super Throwable> told) {
        return new TaskOptions<>(
                chunksize, timeLimit, retries, callback, Objects.requireNonNull(told, "errorCallback"), progress);
    }

    /**
     * How far the call is shows on standard error: as a bar if that is a terminal and the optional library {@code
     * me.tongfei:progressbar} is there, else as lines in the log, of the logger {@code org.jmultiprocessing.progress}, if
     * there is a log. Shown
     * are the title, items done of all, the rate and the time left. It ends with the call; a {@code map} ends with its first
     * failure.
     */
    public TaskOptions<R> progress(String title) {
        Objects.requireNonNull(title, "title");
        return new TaskOptions<>(
                chunksize, timeLimit, retries, callback, errorCallback, () -> ConsoleProgress.of(title));
    }

    /** How far the call is, is told to this listener; if several calls have these options, of each to the same one. */
    public TaskOptions<R> progress(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        return new TaskOptions<>(chunksize, timeLimit, retries, callback, errorCallback, () -> listener);
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

    /**
     * What is to count a call's progress, or null.
     *
     * @param total of its items, -1 if it is not known
     */
    Progress progressOf(long total, Callbacks callbacks) {
        return progress == null ? null : new Progress(progress.get(), total, callbacks);
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
