package org.jmultiprocessing;

import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;
import org.jmultiprocessing.function.Function5;
import org.jmultiprocessing.function.Function6;
import org.jmultiprocessing.function.Procedure0;

/** The calls of a pool that run a function once. */
abstract sealed class ApplyCalls permits StarmapCalls {
    private final Submitter submitter;

    ApplyCalls(Submitter submitter) {
        this.submitter = submitter;
    }

    final Submitter submitter() {
        return submitter;
    }

    /** Runs a procedure in a worker and blocks for its end; a failure is thrown as {@link Pool#map} throws it. */
    public void apply(Procedure0 procedure) throws InterruptedException {
        applyAsync(procedure).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <R> R apply(Function0<? extends R> function) throws InterruptedException {
        return this.<R>applyAsync(function).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, R> R apply(Function1<? super A, ? extends R> function, A a) throws InterruptedException {
        return this.<A, R>applyAsync(function, a).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, B, R> R apply(Function2<? super A, ? super B, ? extends R> function, A a, B b)
            throws InterruptedException {
        return this.<A, B, R>applyAsync(function, a, b).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, B, C, R> R apply(Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c)
            throws InterruptedException {
        return this.<A, B, C, R>applyAsync(function, a, b, c).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, B, C, D, R> R apply(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function, A a, B b, C c, D d)
            throws InterruptedException {
        return this.<A, B, C, D, R>applyAsync(function, a, b, c, d).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, B, C, D, E, R> R apply(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e)
            throws InterruptedException {
        return this.<A, B, C, D, E, R>applyAsync(function, a, b, c, d, e).getUnchecked();
    }

    /** Runs a function in a worker and blocks for its result; a failure is thrown as {@link Pool#map} throws it. */
    public <A, B, C, D, E, F, R> R apply(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f)
            throws InterruptedException {
        return this.<A, B, C, D, E, F, R>applyAsync(function, a, b, c, d, e, f).getUnchecked();
    }

    /** Has a worker run a procedure; does not block. Throws as {@link Pool#mapAsync}. */
    public AsyncResult<Void> applyAsync(Procedure0 procedure) {
        return submitter.apply(procedure, new TaskOptions<Void>());
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <R> AsyncResult<R> applyAsync(Function0<? extends R> function) {
        return submitter.apply(function, new TaskOptions<R>());
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, R> AsyncResult<R> applyAsync(Function1<? super A, ? extends R> function, A a) {
        return submitter.apply(function, new TaskOptions<R>(), a);
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, B, R> AsyncResult<R> applyAsync(Function2<? super A, ? super B, ? extends R> function, A a, B b) {
        return submitter.apply(function, new TaskOptions<R>(), a, b);
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, B, C, R> AsyncResult<R> applyAsync(
            Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c) {
        return submitter.apply(function, new TaskOptions<R>(), a, b, c);
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, B, C, D, R> AsyncResult<R> applyAsync(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function, A a, B b, C c, D d) {
        return submitter.apply(function, new TaskOptions<R>(), a, b, c, d);
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, B, C, D, E, R> AsyncResult<R> applyAsync(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e) {
        return submitter.apply(function, new TaskOptions<R>(), a, b, c, d, e);
    }

    /** Has a worker run a function; does not block. Throws as {@link Pool#mapAsync}. */
    public <A, B, C, D, E, F, R> AsyncResult<R> applyAsync(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f) {
        return submitter.apply(function, new TaskOptions<R>(), a, b, c, d, e, f);
    }

    /** As {@code applyAsync} without options. */
    public <R> AsyncResult<R> applyAsync(Function0<? extends R> function, TaskOptions<? super R> options) {
        return submitter.apply(function, options);
    }

    /** As {@code applyAsync} without options. */
    public <A, R> AsyncResult<R> applyAsync(
            Function1<? super A, ? extends R> function, A a, TaskOptions<? super R> options) {
        return submitter.apply(function, options, a);
    }

    /** As {@code applyAsync} without options. */
    public <A, B, R> AsyncResult<R> applyAsync(
            Function2<? super A, ? super B, ? extends R> function, A a, B b, TaskOptions<? super R> options) {
        return submitter.apply(function, options, a, b);
    }

    /** As {@code applyAsync} without options. */
    public <A, B, C, R> AsyncResult<R> applyAsync(
            Function3<? super A, ? super B, ? super C, ? extends R> function,
            A a,
            B b,
            C c,
            TaskOptions<? super R> options) {
        return submitter.apply(function, options, a, b, c);
    }

    /** As {@code applyAsync} without options. */
    public <A, B, C, D, R> AsyncResult<R> applyAsync(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            TaskOptions<? super R> options) {
        return submitter.apply(function, options, a, b, c, d);
    }

    /** As {@code applyAsync} without options. */
    public <A, B, C, D, E, R> AsyncResult<R> applyAsync(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e,
            TaskOptions<? super R> options) {
        return submitter.apply(function, options, a, b, c, d, e);
    }

    /** As {@code applyAsync} without options. */
    public <A, B, C, D, E, F, R> AsyncResult<R> applyAsync(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f,
            TaskOptions<? super R> options) {
        return submitter.apply(function, options, a, b, c, d, e, f);
    }
}
