package org.jmultiprocessing.futures;

import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import org.jmultiprocessing.function.Function0;

/** Tasks in the JDK's words, as the library's, and the other way round. */
final class Local {
    private Local() {}

    /** Runs a task in this process, whose result nobody wants. */
    static Runnable run(Callable<?> task) {
        return () -> {
            try {
                task.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the task has thrown a checked exception: " + e, e);
            }
        };
    }

    /**
     * What a worker computes for a {@link Callable}.
     *
     * @throws RejectedExecutionException if it cannot be sent
     */
    static <R> Function0<R> remote(Callable<R> task) {
        if (task instanceof Function0<R> function) {
            return function;
        }
        requireSerializable(task, "(Callable<T> & Serializable)");
        return task::call;
    }

    /** What a worker does for a {@link Runnable}, as {@link #remote(Callable)}. */
    static <R> Function0<R> remote(Runnable task) {
        requireSerializable(task, "(Runnable & Serializable)");
        if (task instanceof SerializableRunnable procedure) {
            return () -> {
                procedure.perform();
                return null;
            };
        }
        return () -> {
            task.run();
            return null;
        };
    }

    private static void requireSerializable(Object task, String cast) {
        boolean serializable = Objects.requireNonNull(task, "task") instanceof Serializable;
        // Those of CompletableFuture are, by their type, but complete a future that is in this JVM.
        if (!serializable || task instanceof ForkJoinTask<?>) {
            throw new RejectedExecutionException("the task cannot be sent to another process, since it "
                    + (serializable ? "completes a future of this one" : "is not Serializable") + ": class="
                    + task.getClass().getName()
                    + "; call submit or execute on a variable of type ProcessPoolExecutor, where a lambda is"
                    + " serializable, not of type ExecutorService or Executor; or cast the lambda to " + cast
                    + "; or make the class Serializable. In the place of CompletableFuture.supplyAsync and"
                    + " ExecutorCompletionService, whose tasks belong to this JVM, use"
                    + " submit(...).toCompletableFuture() and Futures.asCompleted(...)");
        }
    }
}
