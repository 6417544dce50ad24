package org.jmultiprocessing;

import java.util.List;
import java.util.Map;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;
import org.jmultiprocessing.function.Function5;
import org.jmultiprocessing.function.Function6;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** The calls of a pool that run a function of several arguments once for each of many rows of them. */
abstract sealed class StarmapCalls extends ApplyCalls permits MapCalls {
    StarmapCalls(Submitter submitter) {
        super(submitter);
    }

    /** As {@link Pool#map}, of a function of two arguments over pairs, such as a map's entries. */
    public <A, B, R> List<R> starmap(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs)
            throws InterruptedException {
        return this.<A, B, R>starmapAsync(function, pairs).getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable)}, over a first and a second list, side by side, up to the shorter's end. */
    public <A, B, R> List<R> starmap(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds)
            throws InterruptedException {
        return this.<A, B, R>starmapAsync(function, firsts, seconds).getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, of a function of three arguments over three lists. */
    public <A, B, C, R> List<R> starmap(
            Function3<? super A, ? super B, ? super C, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds)
            throws InterruptedException {
        return this.<A, B, C, R>starmapAsync(function, firsts, seconds, thirds).getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, of a function of four arguments over four lists. */
    public <A, B, C, D, R> List<R> starmap(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths)
            throws InterruptedException {
        return this.<A, B, C, D, R>starmapAsync(function, firsts, seconds, thirds, fourths)
                .getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, of a function of five arguments over five lists. */
    public <A, B, C, D, E, R> List<R> starmap(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths,
            Iterable<? extends E> fifths)
            throws InterruptedException {
        return this.<A, B, C, D, E, R>starmapAsync(function, firsts, seconds, thirds, fourths, fifths)
                .getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, of a function of six arguments over six lists. */
    public <A, B, C, D, E, F, R> List<R> starmap(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths,
            Iterable<? extends E> fifths,
            Iterable<? extends F> sixths)
            throws InterruptedException {
        return this.<A, B, C, D, E, F, R>starmapAsync(function, firsts, seconds, thirds, fourths, fifths, sixths)
                .getUnchecked();
    }

    /** As {@link #starmap(Function2, Iterable)}, without blocking. */
    public <A, B, R> AsyncResult<List<R>> starmapAsync(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return this.<A, B, R>starmapAsync(function, pairs, new TaskOptions<List<R>>());
    }

    /** As {@link #starmapAsync(Function2, Iterable)}, with options. */
    public <A, B, R> AsyncResult<List<R>> starmapAsync(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs,
            TaskOptions<? super List<R>> options) {
        return starmap(new ArgumentsCall(function), Items.rowsOf(pairs), options);
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, without blocking. */
    public <A, B, R> AsyncResult<List<R>> starmapAsync(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds) {
        return starmap(new ArgumentsCall(function), Items.zip(firsts, seconds), new TaskOptions<List<R>>());
    }

    /** As {@link #starmap(Function3, Iterable, Iterable, Iterable)}, without blocking. */
    public <A, B, C, R> AsyncResult<List<R>> starmapAsync(
            Function3<? super A, ? super B, ? super C, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds) {
        return starmap(new ArgumentsCall(function), Items.zip(firsts, seconds, thirds), new TaskOptions<List<R>>());
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, over four lists, without blocking. */
    public <A, B, C, D, R> AsyncResult<List<R>> starmapAsync(
            Function4<? super A, ? super B, ? super C, ? super D, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths) {
        return starmap(
                new ArgumentsCall(function), Items.zip(firsts, seconds, thirds, fourths), new TaskOptions<List<R>>());
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, over five lists, without blocking. */
    public <A, B, C, D, E, R> AsyncResult<List<R>> starmapAsync(
            Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths,
            Iterable<? extends E> fifths) {
        return starmap(
                new ArgumentsCall(function),
                Items.zip(firsts, seconds, thirds, fourths, fifths),
                new TaskOptions<List<R>>());
    }

    /** As {@link #starmap(Function2, Iterable, Iterable)}, over six lists, without blocking. */
    public <A, B, C, D, E, F, R> AsyncResult<List<R>> starmapAsync(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function,
            Iterable<? extends A> firsts,
            Iterable<? extends B> seconds,
            Iterable<? extends C> thirds,
            Iterable<? extends D> fourths,
            Iterable<? extends E> fifths,
            Iterable<? extends F> sixths) {
        return starmap(
                new ArgumentsCall(function),
                Items.zip(firsts, seconds, thirds, fourths, fifths, sixths),
                new TaskOptions<List<R>>());
    }

    private <R> AsyncResult<List<R>> starmap(
            TaskFunction function, List<Object[]> rows, TaskOptions<? super List<R>> options) {
        return submitter().map("starmap", function, rows, options);
    }
}
