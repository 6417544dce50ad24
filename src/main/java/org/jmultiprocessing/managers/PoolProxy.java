package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.TaskOptions;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Procedure0;

/**
 * A pool in a manager's server, whose workers are that process's children: Python's {@code manager.Pool()}. Made by
 * {@link SyncManager#pool(int)}. Several processes may use it at once, on several machines.
 *
 * <p>What it does is what {@link org.jmultiprocessing.Pool} does, whose failures it throws: {@link
 * org.jmultiprocessing.TaskException}, {@link org.jmultiprocessing.WorkerLostException} … Results to come and iterators
 * stay in the server, as objects of their own. The input of {@link #imap} is sent whole. {@link TaskOptions} are sent, too:
 * their callbacks run in the server, as in Python, and have to be serializable; they cannot show progress. If the server has
 * ended, each method throws {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and process-safe.
 */
public final class PoolProxy extends BaseProxy implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    PoolProxy(RemoteReference reference) {
        super(reference);
    }

    /** Runs a procedure in a worker and blocks for its end. */
    public void apply(Procedure0 procedure) throws InterruptedException {
        applyTo(procedure);
    }

    /** Runs a function in a worker and blocks for its result. */
    public <R> R apply(Function0<? extends R> function) throws InterruptedException {
        return applyTo(function);
    }

    /** Runs a function in a worker and blocks for its result. */
    public <A, R> R apply(Function1<? super A, ? extends R> function, A a) throws InterruptedException {
        return applyTo(function, a);
    }

    /** Runs a function in a worker and blocks for its result. */
    public <A, B, R> R apply(Function2<? super A, ? super B, ? extends R> function, A a, B b)
            throws InterruptedException {
        return applyTo(function, a, b);
    }

    /** Runs a function in a worker and blocks for its result. */
    public <A, B, C, R> R apply(Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c)
            throws InterruptedException {
        return applyTo(function, a, b, c);
    }

    /** Has a worker run a procedure. */
    public AsyncResultProxy<Void> applyAsync(Procedure0 procedure) {
        return applyAsyncTo(null, procedure);
    }

    /** Has a worker run a function. */
    public <R> AsyncResultProxy<R> applyAsync(Function0<? extends R> function) {
        return applyAsyncTo(null, function);
    }

    /** Has a worker run a function. */
    public <A, R> AsyncResultProxy<R> applyAsync(Function1<? super A, ? extends R> function, A a) {
        return applyAsyncTo(null, function, a);
    }

    /** Has a worker run a function. */
    public <A, B, R> AsyncResultProxy<R> applyAsync(Function2<? super A, ? super B, ? extends R> function, A a, B b) {
        return applyAsyncTo(null, function, a, b);
    }

    /** Has a worker run a function. */
    public <A, B, C, R> AsyncResultProxy<R> applyAsync(
            Function3<? super A, ? super B, ? super C, ? extends R> function, A a, B b, C c) {
        return applyAsyncTo(null, function, a, b, c);
    }

    /** As {@link #applyAsync(Function0)}, with options. */
    public <R> AsyncResultProxy<R> applyAsync(Function0<? extends R> function, TaskOptions<? super R> options) {
        return applyAsyncTo(options, function);
    }

    /** As {@link #applyAsync(Function1, Object)}, with options. */
    public <A, R> AsyncResultProxy<R> applyAsync(
            Function1<? super A, ? extends R> function, A a, TaskOptions<? super R> options) {
        return applyAsyncTo(options, function, a);
    }

    /** As {@link #applyAsync(Function2, Object, Object)}, with options. */
    public <A, B, R> AsyncResultProxy<R> applyAsync(
            Function2<? super A, ? super B, ? extends R> function, A a, B b, TaskOptions<? super R> options) {
        return applyAsyncTo(options, function, a, b);
    }

    /** Applies a function to each item, in the workers, and blocks for all results, in the order of the items. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items)
            throws InterruptedException {
        return callInterruptibly("map", function, list(items), null);
    }

    /** As {@link #map(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize)
            throws InterruptedException {
        return callInterruptibly("map", function, list(items), sized(chunksize));
    }

    /** As {@link #map(Function1, Iterable)}, with options. */
    public <A, R> List<R> map(
            Function1<? super A, ? extends R> function,
            Iterable<? extends A> items,
            TaskOptions<? super List<R>> options)
            throws InterruptedException {
        return callInterruptibly("map", function, list(items), options);
    }

    /** As {@link #map(Function1, Iterable)}, without blocking for the results. */
    public <A, R> AsyncResultProxy<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return call("mapAsync", function, list(items), null);
    }

    /** As {@link #mapAsync(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> AsyncResultProxy<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return call("mapAsync", function, list(items), sized(chunksize));
    }

    /** As {@link #mapAsync(Function1, Iterable)}, with options. */
    public <A, R> AsyncResultProxy<List<R>> mapAsync(
            Function1<? super A, ? extends R> function,
            Iterable<? extends A> items,
            TaskOptions<? super List<R>> options) {
        return call("mapAsync", function, list(items), options);
    }

    /** As {@link #map(Function1, Iterable)}, of a function of two arguments over pairs, such as a map's entries. */
    public <A, B, R> List<R> starmap(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs)
            throws InterruptedException {
        return callInterruptibly("map", star(function), list(pairs), null);
    }

    /** As {@link #starmap(Function2, Iterable)}, without blocking for the results. */
    public <A, B, R> AsyncResultProxy<List<R>> starmapAsync(
            Function2<? super A, ? super B, ? extends R> function,
            Iterable<? extends Map.Entry<? extends A, ? extends B>> pairs) {
        return call("mapAsync", star(function), list(pairs), null);
    }

    /** Applies a function to each item, in the workers, and gives the results one by one, in the order of the items. */
    public <A, R> IteratorProxy<R> imap(Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return call("imap", function, list(items), null);
    }

    /** As {@link #imap(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> IteratorProxy<R> imap(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return call("imap", function, list(items), sized(chunksize));
    }

    /** As {@link #imap(Function1, Iterable)}, with options. */
    public <A, R> IteratorProxy<R> imap(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options) {
        return call("imap", function, list(items), options);
    }

    /** As {@link #imap(Function1, Iterable)}, in the order in which the results come. */
    public <A, R> IteratorProxy<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return call("imapUnordered", function, list(items), null);
    }

    /** As {@link #imapUnordered(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> IteratorProxy<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return call("imapUnordered", function, list(items), sized(chunksize));
    }

    /** As {@link #imapUnordered(Function1, Iterable)}, with options. */
    public <A, R> IteratorProxy<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options) {
        return call("imapUnordered", function, list(items), options);
    }

    /** Takes no more tasks; the workers finish what was submitted and leave. Returns at once. Idempotent. */
    @Override
    public void close() {
        call("close");
    }

    /** Ends the workers without finishing what they do; results that are not ready are cancelled. Idempotent. */
    public void terminate() {
        call("terminate");
    }

    /**
     * Blocks until every worker has left; call {@link #close()} or {@link #terminate()} first.
     *
     * @throws IllegalStateException if neither was called
     */
    public void join() throws InterruptedException {
        callInterruptibly("join", Timeouts.ENDLESS);
    }

    /** As {@link #join()}, but no longer than {@code timeout}; returns whether every worker has left. */
    public boolean join(Duration timeout) throws InterruptedException {
        return callInterruptibly("join", Timeouts.nanos(timeout));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the function's, which is of another type each time
    private <R> R applyTo(Serializable function, Object... arguments) throws InterruptedException {
        return callInterruptibly("apply", function, arguments);
    }

    private <R> AsyncResultProxy<R> applyAsyncTo(
            TaskOptions<? super R> options, Serializable function, Object... arguments) {
        return call("applyAsync", function, arguments, options);
    }

    private static <A, B, R> Function1<Map.Entry<A, B>, R> star(Function2<? super A, ? super B, ? extends R> function) {
        return pair -> function.apply(pair.getKey(), pair.getValue());
    }

    private static TaskOptions<?> sized(int chunksize) {
        return new TaskOptions<>().chunksize(chunksize);
    }

    private static List<?> list(Iterable<?> items) {
        List<Object> list = new ArrayList<>();
        for (Object each : items) {
            list.add(each instanceof Map.Entry<?, ?> pair ? pairOf(pair) : each);
        }
        return list;
    }

    /** Entries of many maps cannot be serialized. */
    private static Object pairOf(Map.Entry<?, ?> pair) {
        return new SimpleImmutableEntry<>(pair);
    }
}
