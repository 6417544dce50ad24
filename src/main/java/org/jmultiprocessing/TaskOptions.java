package org.jmultiprocessing;

import java.io.Serializable;
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
public final class TaskOptions<R> implements Serializable {
    private static final long serialVersionUID = 1L;

    private int chunksize;
    private boolean adaptive;
    private boolean cancelsOnFailure;
    private Duration timeLimit;
    private int retries;

    @SuppressWarnings("serial") // for a manager's pool it has to be
    private Consumer<? super R> callback;

    @SuppressWarnings("serial") // as above
    private Consumer<? super Throwable> errorCallback;

    @SuppressWarnings("serial") // it never is, so these options do not leave this process
    private Supplier<ProgressListener> progress;

    /** Nothing but what is usual. */
    public TaskOptions() {}

    private TaskOptions(TaskOptions<R> other) {
        chunksize = other.chunksize;
        adaptive = other.adaptive;
        cancelsOnFailure = other.cancelsOnFailure;
        timeLimit = other.timeLimit;
        retries = other.retries;
        callback = other.callback;
        errorCallback = other.errorCallback;
        progress = other.progress;
    }

    /**
     * With so many items in each task. Usual are, for a {@code map}, four tasks for each worker, and one item each for
     * {@code imap} and for calls with a time limit.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public TaskOptions<R> chunksize(int items) {
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.chunksize = Chunks.checked(items);
        changed.adaptive = false;
        return changed;
    }

    /**
     * With tasks of a size that follows from how long items take: about 10 ms each, at most 4,096 items, and smaller towards
     * the end, so that no worker has much to do when others have nothing. For items of which nobody knows whether they take a
     * microsecond or a second. With a time limit, each item is a task all the same. An {@code imap} reads its input
     * as far ahead as two such tasks for each worker, but whoever waits for its next result does not wait for more input.
     */
    public TaskOptions<R> adaptiveChunks() {
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.chunksize = 0;
        changed.adaptive = true;
        return changed;
    }

    /**
     * The first failure of a {@code map} or {@code starmap} ends the rest of the call, too: what no worker has begun is not
     * run, and what runs is stopped as {@link AsyncResult#cancel cancel(true)} does. Usual is that it is run all the same.
     */
    public TaskOptions<R> cancelOnFailure() {
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.cancelsOnFailure = true;
        return changed;
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
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.timeLimit = Durations.positive(limit, "timeLimit");
        return changed;
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
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.retries = times;
        return changed;
    }

    /**
     * The result is told, on a thread of the pool's own, before it is ready for others. What a callback throws is logged.
     * An {@code imap} tells nobody. For a call that blocks, whose options may be for any result, a callback for another one
     * than its own fails so.
     */
    public TaskOptions<R> callback(Consumer<? super R> told) {
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.callback = Objects.requireNonNull(told, "callback");
        return changed;
    }

    /** As {@link #callback}, for what was thrown in the place of a result. */
    public TaskOptions<R> errorCallback(Consumer<? super Throwable> told) {
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.errorCallback = Objects.requireNonNull(told, "errorCallback");
        return changed;
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
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.progress = () -> ConsoleProgress.of(title);
        return changed;
    }

    /** How far the call is, is told to this listener; if several calls have these options, of each to the same one. */
    public TaskOptions<R> progress(ProgressListener listener) {
        Objects.requireNonNull(listener, "listener");
        TaskOptions<R> changed = new TaskOptions<>(this);
        changed.progress = () -> listener;
        return changed;
    }

    /** What was set. */
    @Override
    public String toString() {
        return "<TaskOptions chunksize=" + (adaptive ? "adaptive" : chunksize == 0 ? "default" : chunksize)
                + " timeLimit=" + (timeLimit == null ? "none" : timeLimit) + " retryOnWorkerLoss=" + retries + ">";
    }

    /** For a call that blocks, whatever result these are for: only a callback depends on it. */
    @SuppressWarnings("unchecked")
    static <S> TaskOptions<S> ofAny(TaskOptions<?> options) {
        return (TaskOptions<S>) options;
    }

    /** The chunks that were asked for, or else of the usual size. */
    ChunkPlan planOr(int usual, int workers) {
        if (adaptive && timeLimit == null) {
            return new AdaptiveChunks(workers);
        }
        if (chunksize > 0) {
            return new ChunkPlan(chunksize);
        }
        return new ChunkPlan(timeLimit == null ? usual : 1);
    }

    boolean cancelsOnFailure() {
        return cancelsOnFailure;
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
