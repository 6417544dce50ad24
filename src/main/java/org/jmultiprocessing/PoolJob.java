package org.jmultiprocessing;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jmultiprocessing.internal.pool.Breakage;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.StoppedTask;
import org.jmultiprocessing.internal.pool.WorkerDeath;

/**
 * One call to a pool, as those who run its tasks see it. It turns what becomes of a chunk into {@link Outcomes}, which are
 * decoded by who asks for them.
 */
abstract class PoolJob implements Job {
    /** Decodes, or makes up, what came of a chunk; called once, by who asks for it. */
    @FunctionalInterface
    interface Answer {
        Outcomes outcomes();
    }

    /** The description of one call of a function, not one for each of many items. */
    static final String SINGLE = "apply";

    private final String description;
    private final ChunkPlan plan;
    private final TaskOptions<?> options;
    private Progress progress;

    @SuppressWarnings("unused") // only held
    private volatile Object function;

    PoolJob(String description, ChunkPlan plan, TaskOptions<?> options) {
        this.description = description;
        this.plan = plan;
        this.options = options;
    }

    /** A chunk has been answered, or will not be; each is told once; {@link #wake} follows. */
    abstract void ended(int chunk, Answer answer, boolean anyFailed);

    /** How many items a chunk has. */
    abstract int count(int chunk);

    /** An item in a few words; called before its chunk is told as ended, or from within. */
    abstract String argument(int item);

    /** Whoever waits for results is to look now at what was told. */
    @Override
    public void wake() {}

    /** A running task has come to an end, by itself or by others, and was told. */
    void wasRunning() {}

    /** Before it is submitted: its progress is counted by this; null for nobody. */
    void countBy(Progress newProgress) {
        progress = newProgress;
    }

    /** A chunk has ended. */
    final void advanced(int chunk, boolean anyFailed) {
        if (progress != null) {
            progress.advanced(count(chunk), anyFailed);
        }
    }

    /** What is applied must stay reachable as long as workers need it: what it shares with them would go with it. */
    final void keep(Object applied) {
        function = applied;
    }

    final String description() {
        return description;
    }

    final ChunkPlan plan() {
        return plan;
    }

    final int firstItem(int chunk) {
        return plan.first(chunk);
    }

    @Override
    public final long timeLimitNanos() {
        return options.timeLimitNanos();
    }

    @Override
    public final int retries() {
        return options.retries();
    }

    @Override
    public void begun(int chunk) {
        plan.begun(chunk);
    }

    @Override
    public final void done(int chunk, byte[] outcomes, boolean anyFailed) {
        int count = count(chunk);
        plan.ran(chunk);
        ended(chunk, () -> Outcomes.of(outcomes, firstItem(chunk), count), anyFailed);
        wasRunning();
    }

    @Override
    public final void lost(int chunk, WorkerDeath death, int tries) {
        fail(chunk, () -> lossOf(chunk, death, tries), true);
        wasRunning();
    }

    private WorkerLostException lossOf(int chunk, WorkerDeath death, int tries) {
        String message = "the worker has ended while it ran a task: " + death.describe() + ", " + taskOf(chunk)
                + (tries > 1 ? "; so have the workers that tried it before: tries=" + tries : "")
                + "; whether the task's effects have happened is unknown" + death.circumstances();
        return new WorkerLostException(message, death.pid(), death.exitCode());
    }

    @Override
    public final void stopped(int chunk, StoppedTask task) {
        fail(chunk, () -> stopOf(chunk, task), false);
        stopped(task);
        wasRunning();
    }

    /** For who has asked for it. */
    void stopped(StoppedTask task) {}

    @Override
    public final void cancelled(int chunk, String reason) {
        dropped(chunk, reason);
    }

    /** No more chunks need be submitted. */
    void nothingMore() {}

    /** A chunk will not be run, because the pool was terminated or the call cancelled. */
    void dropped(int chunk, String reason) {
        nothingMore();
        fail(chunk, () -> new CancellationException(reason + ": task=" + description), false);
    }

    @Override
    public final void broken(int chunk, Breakage why) {
        nothingMore();
        fail(chunk, () -> breakageOf(why), true);
    }

    private BrokenPoolException breakageOf(Breakage why) {
        Throwable cause = why.failure() == null ? null : Outcomes.thrownBefore(why.failure());
        return new BrokenPoolException(why.reason() + ": task=" + description, cause);
    }

    /** @param cause made by who asks: it may have to do with the user's objects */
    private void fail(int chunk, Supplier<Throwable> cause, boolean ofPool) {
        int first = firstItem(chunk);
        int count = count(chunk);
        ended(chunk, () -> Outcomes.failed(new ItemFailure(first, cause.get(), ofPool), count), true);
        wake();
    }

    private Exception stopOf(int chunk, StoppedTask task) {
        if (!task.overdue()) {
            return cancellation(task);
        }
        TimeoutException overdue = new TimeoutException("the task ran for longer than it may: timeLimit="
                + options.timeLimit() + ", " + taskOf(chunk) + ", worker=" + task.worker() + ", pid=" + task.pid()
                + "; it was told to stop");
        overdue.initCause(new WorkerStack(task));
        return overdue;
    }

    /** @param task what was stopped for it, or null */
    final CancellationException cancellation(StoppedTask task) {
        CancellationException cancelled = new CancellationException("cancelled: task=" + description
                + (task == null ? "" : ", worker=" + task.worker() + ", pid=" + task.pid()));
        if (task != null) {
            cancelled.initCause(new WorkerStack(task));
        }
        return cancelled;
    }

    private String taskOf(int chunk) {
        int first = firstItem(chunk);
        int count = count(chunk);
        return "task=" + description
                + (count == 1
                        ? ", item=" + first + ", argument=" + argument(first)
                        : ", items=" + first + ".." + (first + count - 1) + ", first argument=" + argument(first));
    }
}
