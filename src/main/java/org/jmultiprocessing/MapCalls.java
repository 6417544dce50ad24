package org.jmultiprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.BaseStream;
import org.jmultiprocessing.function.Function1;

/** The calls of a pool that run a function once for each of many items. */
abstract sealed class MapCalls extends StarmapCalls permits Pool {
    MapCalls(Submitter submitter) {
        super(submitter);
    }

    /**
     * Applies a function to each item, in the workers, and blocks for all results.
     *
     * @param items other things than collections are made into one by {@link Items}
     * @return the results in the order of the items
     * @throws TaskException if a task fails: its cause is what was thrown, with the worker's stack trace. It is the failure
     *     that comes first, thrown at once; the other items are run all the same. {@link WorkerLostException} is one of these
     * @throws SerializationException if the function or an item cannot be serialized; nothing was submitted then
     * @throws java.util.concurrent.CancellationException if the pool is terminated meanwhile
     * @throws IllegalStateException if the pool was closed or terminated before
     * @throws InterruptedException if interrupted; the items are run all the same
     */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items)
            throws InterruptedException {
        return this.<A, R>mapAsync(function, items).getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize)
            throws InterruptedException {
        return this.<A, R>mapAsync(function, items, chunksize).getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, with options. */
    public <A, R> List<R> map(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options)
            throws InterruptedException {
        return this.<A, R>mapAsync(function, items, TaskOptions.<List<R>>ofAny(options))
                .getUnchecked();
    }

    /** As {@link #map(Function1, Iterable)}, over the elements of a finite stream, such as an {@code IntStream}. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, BaseStream<A, ?> items)
            throws InterruptedException {
        return this.<A, R>map(function, Items.of(items));
    }

    /** As {@link #map(Function1, BaseStream)}, with options. */
    public <A, R> List<R> map(
            Function1<? super A, ? extends R> function, BaseStream<A, ?> items, TaskOptions<?> options)
            throws InterruptedException {
        return this.<A, R>map(function, Items.of(items), options);
    }

    /** As {@link #map(Function1, Iterable)}, over an array. */
    public <A, R> List<R> map(Function1<? super A, ? extends R> function, A[] items) throws InterruptedException {
        return this.<A, R>map(function, Arrays.asList(items));
    }

    /**
     * Applies a function to each item, in the workers; does not block. Items are sent in chunks, of which there are four for
     * each worker, as in Python.
     *
     * @return the list of results to come, in the order of the items
     * @throws SerializationException if the function or an item cannot be serialized; nothing was submitted then
     * @throws IllegalStateException if the pool was closed or terminated before
     */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return this.<A, R>mapAsync(function, items, new TaskOptions<List<R>>());
    }

    /** As {@link #mapAsync(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return this.<A, R>mapAsync(function, items, new TaskOptions<List<R>>().chunksize(chunksize));
    }

    /** As {@link #mapAsync(Function1, Iterable)}, with options. */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function,
            Iterable<? extends A> items,
            TaskOptions<? super List<R>> options) {
        return submitter().map("map", ItemCall.of(function), Items.list(items), options);
    }

    /** As {@link #mapAsync(Function1, Iterable)}, over the elements of a finite stream, such as an {@code IntStream}. */
    public <A, R> AsyncResult<List<R>> mapAsync(Function1<? super A, ? extends R> function, BaseStream<A, ?> items) {
        return this.<A, R>mapAsync(function, Items.of(items));
    }

    /** As {@link #mapAsync(Function1, BaseStream)}, with options. */
    public <A, R> AsyncResult<List<R>> mapAsync(
            Function1<? super A, ? extends R> function, BaseStream<A, ?> items, TaskOptions<? super List<R>> options) {
        return this.<A, R>mapAsync(function, Items.of(items), options);
    }

    /** As {@link #mapAsync(Function1, Iterable)}, over an array. */
    public <A, R> AsyncResult<List<R>> mapAsync(Function1<? super A, ? extends R> function, A[] items) {
        return this.<A, R>mapAsync(function, Arrays.asList(items));
    }

    /**
     * Applies a function to each item, in the workers, and gives the results one by one, in the order of the items, as they
     * come; does not block. The input is read meanwhile, on a thread of the pool's own, and only so far ahead as
     * {@link IMapIterator} says.
     *
     * @throws SerializationException if the function cannot be serialized; an item that cannot fails at its place
     * @throws IllegalStateException if the pool was closed or terminated before
     */
    public <A, R> IMapIterator<R> imap(Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return imap(function, items, new TaskOptions<>());
    }

    /** As {@link #imap(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> IMapIterator<R> imap(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return imap(function, items, new TaskOptions<>().chunksize(chunksize));
    }

    /** As {@link #imap(Function1, Iterable)}, with options. */
    public <A, R> IMapIterator<R> imap(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options) {
        return submitter().imap("imap", ItemCall.of(function), items, options, true);
    }

    /** As {@link #imap(Function1, Iterable)}, over the elements of a stream, which may be endless. */
    public <A, R> IMapIterator<R> imap(Function1<? super A, ? extends R> function, BaseStream<A, ?> items) {
        return imap(function, Items.of(items));
    }

    /** As {@link #imap(Function1, BaseStream)}, with options. */
    public <A, R> IMapIterator<R> imap(
            Function1<? super A, ? extends R> function, BaseStream<A, ?> items, TaskOptions<?> options) {
        return imap(function, Items.of(items), options);
    }

    /** As {@link #imap(Function1, Iterable)}, in the order in which the results come. */
    public <A, R> IMapIterator<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items) {
        return imapUnordered(function, items, new TaskOptions<>());
    }

    /** As {@link #imapUnordered(Function1, Iterable)}, sending {@code chunksize} items at a time, at least 1. */
    public <A, R> IMapIterator<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, int chunksize) {
        return imapUnordered(function, items, new TaskOptions<>().chunksize(chunksize));
    }

    /** As {@link #imapUnordered(Function1, Iterable)}, with options. */
    public <A, R> IMapIterator<R> imapUnordered(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options) {
        return submitter().imap("imapUnordered", ItemCall.of(function), items, options, false);
    }

    /** As {@link #imapUnordered(Function1, Iterable)}, over the elements of a stream, which may be endless. */
    public <A, R> IMapIterator<R> imapUnordered(Function1<? super A, ? extends R> function, BaseStream<A, ?> items) {
        return imapUnordered(function, Items.of(items));
    }

    /** As {@link #imapUnordered(Function1, BaseStream)}, with options. */
    public <A, R> IMapIterator<R> imapUnordered(
            Function1<? super A, ? extends R> function, BaseStream<A, ?> items, TaskOptions<?> options) {
        return imapUnordered(function, Items.of(items), options);
    }

    /**
     * Applies a function to each item, in the workers, and blocks for what comes of all of them, be it values or failures:
     * nothing that a task throws is thrown here.
     *
     * @return one outcome for each item, in their order
     * @throws SerializationException if the function or an item cannot be serialized; nothing was submitted then
     * @throws BrokenPoolException if the pool cannot go on
     * @throws java.util.concurrent.CancellationException if the pool is terminated meanwhile
     * @throws IllegalStateException if the pool was closed or terminated before
     */
    public <A, R> List<Outcome<R>> mapOutcomes(Function1<? super A, ? extends R> function, Iterable<? extends A> items)
            throws InterruptedException {
        return this.<A, R>mapOutcomesAsync(function, items, new TaskOptions<List<Outcome<R>>>())
                .getUnchecked();
    }

    /** As {@link #mapOutcomes(Function1, Iterable)}, with options. */
    public <A, R> List<Outcome<R>> mapOutcomes(
            Function1<? super A, ? extends R> function, Iterable<? extends A> items, TaskOptions<?> options)
            throws InterruptedException {
        return this.<A, R>mapOutcomesAsync(function, items, TaskOptions.<List<Outcome<R>>>ofAny(options))
                .getUnchecked();
    }

    /** As {@link #mapOutcomes(Function1, Iterable)}, over the elements of a finite stream, such as an {@code IntStream}. */
    public <A, R> List<Outcome<R>> mapOutcomes(Function1<? super A, ? extends R> function, BaseStream<A, ?> items)
            throws InterruptedException {
        return this.<A, R>mapOutcomes(function, Items.of(items));
    }

    /** As {@link #mapOutcomes(Function1, BaseStream)}, with options. */
    public <A, R> List<Outcome<R>> mapOutcomes(
            Function1<? super A, ? extends R> function, BaseStream<A, ?> items, TaskOptions<?> options)
            throws InterruptedException {
        return this.<A, R>mapOutcomes(function, Items.of(items), options);
    }

    /** As {@link #mapOutcomes(Function1, Iterable)}, over an array. */
    public <A, R> List<Outcome<R>> mapOutcomes(Function1<? super A, ? extends R> function, A[] items)
            throws InterruptedException {
        return this.<A, R>mapOutcomes(function, Arrays.asList(items));
    }

    /** As {@link #mapOutcomes(Function1, Iterable)}, with options, without blocking. */
    public <A, R> AsyncResult<List<Outcome<R>>> mapOutcomesAsync(
            Function1<? super A, ? extends R> function,
            Iterable<? extends A> items,
            TaskOptions<? super List<Outcome<R>>> options) {
        return submitter().mapOutcomes(ItemCall.of(function), Items.list(items), options);
    }
}
