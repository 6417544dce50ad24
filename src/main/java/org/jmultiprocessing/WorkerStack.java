package org.jmultiprocessing;

import org.jmultiprocessing.internal.pool.StoppedTask;

/** Not an error: its stack trace tells where a task was when it was told to stop. The cause of the exception that says so. */
final class WorkerStack extends Exception {
    private static final long serialVersionUID = 1L;

    WorkerStack(StoppedTask task) {
        super(
                task.stack().length == 0
                        ? "the worker did not say where the task was: worker=" + task.worker() + ", pid=" + task.pid()
                        : "where the task was when it was told to stop: worker=" + task.worker() + ", pid="
                                + task.pid(),
                null,
                false,
                true);
        setStackTrace(task.stack());
    }
}
