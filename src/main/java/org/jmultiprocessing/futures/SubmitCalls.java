package org.jmultiprocessing.futures;

import java.util.Objects;
import java.util.function.Function;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;
import org.jmultiprocessing.function.Function5;
import org.jmultiprocessing.function.Function6;

/** Python's {@code submit}: a function and its arguments. */
abstract sealed class SubmitCalls permits ProcessPoolExecutor {
    /**
     * Submits a call to the pool.
     *
     * @param task what was submitted, to be run in this process by who gets it back from {@code shutdownNow}
     */
    abstract <R> TaskFuture<R> schedule(Runnable task, Function<Pool, AsyncResult<R>> call);

    /**
     * Has a worker compute a function; does not block.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor was shut down, or is broken
     * @throws org.jmultiprocessing.SerializationException if the function, or what it captures, cannot be serialized
     */
    public <R> TaskFuture<R> submit(Function0<R> task) {
        Objects.requireNonNull(task, "task");
        return schedule(Local.run(task), pool -> pool.applyAsync(task));
    }

    /** As {@link #submit(Function0)}, with an argument, of which the worker gets a copy. */
    public <A, R> TaskFuture<R> submit(Function1<? super A, ? extends R> function, A a) {
        Objects.requireNonNull(function, "function");
        return schedule(Local.run(() -> function.apply(a)), pool -> pool.<A, R>applyAsync(function, a));
    }

    /** As {@link #submit(Function0)}, with arguments, of which the worker gets copies. */
    public <A, B, R> TaskFuture<R> submit(Function2<? super A, ? super B, ? extends R> function, A a, B b) {
        Objects.requireNonNull(function, "function");
        return schedule(Local.run(() -> function.apply(a, b)), pool -> pool.<A, B, R>applyAsync(function, a, b));
    }

    /** As {@link #submit(Function0)}, with arguments, of which the worker gets copies. */
    public <A, B, C, R> TaskFuture<R> submit(
            Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c) {
        Objects.requireNonNull(function, "function");
        return schedule(
                Local.run(() -> function.apply(a, b, c)), pool -> pool.<A, B, C, R>applyAsync(function, a, b, c));
    }

    /** As {@link #submit(Function0)}, with arguments, of which the worker gets copies. */
    public <A, B, C, D, R> TaskFuture<R> submit(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function, A a, B b, C c, D d) {
        Objects.requireNonNull(function, "function");
        return schedule(
                Local.run(() -> function.apply(a, b, c, d)),
                pool -> pool.<A, B, C, D, R>applyAsync(function, a, b, c, d));
    }

    /** As {@link #submit(Function0)}, with arguments, of which the worker gets copies. */
    public <A, B, C, D, E, R> TaskFuture<R> submit(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e) {
        Objects.requireNonNull(function, "function");
        return schedule(
                Local.run(() -> function.apply(a, b, c, d, e)),
                pool -> pool.<A, B, C, D, E, R>applyAsync(function, a, b, c, d, e));
    }

    /** As {@link #submit(Function0)}, with arguments, of which the worker gets copies. */
    public <A, B, C, D, E, F, R> TaskFuture<R> submit(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f) {
        Objects.requireNonNull(function, "function");
        return schedule(
                Local.run(() -> function.apply(a, b, c, d, e, f)),
                pool -> pool.<A, B, C, D, E, F, R>applyAsync(function, a, b, c, d, e, f));
    }
}
