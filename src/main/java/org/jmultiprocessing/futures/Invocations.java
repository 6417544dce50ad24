package org.jmultiprocessing.futures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.internal.util.Deadline;

/** {@code invokeAll} and {@code invokeAny}: tasks that are submitted together, and do not outlast the call. */
final class Invocations {
    private Invocations() {}

    /** Those that are not done when the deadline comes, or the thread is interrupted, are stopped. */
    static <R> List<Future<R>> all(
            ProcessPoolExecutor executor, Collection<? extends Callable<R>> tasks, Deadline deadline)
            throws InterruptedException {
        List<TaskFuture<R>> futures = new ArrayList<>(tasks.size());
        try {
            submit(executor, tasks, futures);
            Completions<TaskFuture<R>> completions = new Completions<>(futures);
            try {
                awaitAll(completions, deadline);
            } finally {
                completions.leave();
            }
        } finally {
            stop(futures);
        }
        return new ArrayList<>(futures);
    }

    /** The first result; the other tasks are stopped. */
    static <R> R any(ProcessPoolExecutor executor, Collection<? extends Callable<R>> tasks, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("there is no task to invoke any of");
        }
        List<TaskFuture<R>> futures = new ArrayList<>(tasks.size());
        try {
            submit(executor, tasks, futures);
            Completions<TaskFuture<R>> completions = new Completions<>(futures);
            try {
                return firstResult(completions, deadline);
            } finally {
                completions.leave();
            }
        } finally {
            stop(futures);
        }
    }

    private static <R> void submit(
            ProcessPoolExecutor executor, Collection<? extends Callable<R>> tasks, List<TaskFuture<R>> futures) {
        for (Callable<R> task : tasks) {
            futures.add(executor.submit(task));
        }
    }

    private static void awaitAll(Completions<?> completions, Deadline deadline) throws InterruptedException {
        while (!completions.unfinished().isEmpty() && completions.next(deadline) != null) {
            // One more is done.
        }
    }

    private static <R> R firstResult(Completions<TaskFuture<R>> completions, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutionException last = null;
        while (!completions.unfinished().isEmpty()) {
            TaskFuture<R> next = completions.next(deadline);
            if (next == null) {
                throw new TimeoutException("no task has delivered a result in time: "
                        + completions.unfinished().size() + " (of " + completions.total() + ") tasks unfinished");
            }
            try {
                if (!next.isCancelled()) {
                    return next.get();
                }
            } catch (ExecutionException e) {
                last = e;
            }
        }
        throw last != null ? last : new ExecutionException("all tasks were cancelled", null);
    }

    private static void stop(List<? extends TaskFuture<?>> futures) {
        // First those that nobody has begun, so that none is begun in the place of one that is stopped.
        futures.forEach(TaskFuture::cancel);
        futures.forEach(future -> future.cancel(true));
    }
}
