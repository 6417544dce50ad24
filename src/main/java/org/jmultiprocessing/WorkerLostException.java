package org.jmultiprocessing;

/**
 * The worker that ran a task has ended in the middle of it: the task called {@link System#exit}, its JVM crashed or ran out
 * of memory, or somebody killed it. Only that task is concerned, and the pool has replaced the worker. Whether the task's
 * effects have happened is unknown.
 */
public final class WorkerLostException extends TaskException {
    private static final long serialVersionUID = 1L;

    /** As {@link Process#exitCode()}. */
    private final int exitCode;

    /** The worker's process id. */
    private final long pid;

    WorkerLostException(String message, long pid, int exitCode) {
        super(message, null);
        this.pid = pid;
        this.exitCode = exitCode;
    }

    /** What the worker exited with, or {@code -N} if signal N ended it, as {@link Process#exitCode()} has it. */
    public int exitCode() {
        return exitCode;
    }

    /** The process id that the worker had. */
    public long pid() {
        return pid;
    }
}
