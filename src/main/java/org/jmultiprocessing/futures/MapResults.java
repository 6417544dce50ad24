package org.jmultiprocessing.futures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * The results of {@link ProcessPoolExecutor#map}, in the order of the items. Once it has thrown, or was closed, the tasks that
 * no worker has begun are cancelled and the sequence is at its end. Results are not kept when they were given. There is one
 * sequence, also for several {@link #iterator}s; for one thread at a time.
 *
 * @param <R> type of the results
 */
@SuppressWarnings("IterableAndIterator") // one sequence is both in Python, and a loop takes the one, next() the other
public final class MapResults<R> implements Iterator<R>, Iterable<R>, AutoCloseable {
    private final Iterator<?> input;
    private final Function<List<Object>, TaskFuture<List<R>>> submission;
    private final MapOptions options;
    private final Deadline deadline;
    private final ArrayDeque<TaskFuture<List<R>>> futures = new ArrayDeque<>();
    private Iterator<R> current = List.<R>of().iterator();
    private long firstItem;

    /** Submits as much as may be ahead; if that fails, nothing stays submitted. */
    MapResults(Iterator<?> input, Function<List<Object>, TaskFuture<List<R>>> submission, MapOptions options) {
        this.input = input;
        this.submission = submission;
        this.options = options;
        this.deadline = options.deadline();
        submitAhead();
    }

    /** Whether there is one more, be it a result or a failure; does not block. */
    @Override
    public boolean hasNext() {
        return current.hasNext() || !futures.isEmpty();
    }

    /**
     * Blocks for the next result.
     *
     * @throws NoSuchElementException if there is none
     * @throws TaskException if its task failed, caused by what was thrown; caused by a {@link TimeoutException} if the time
     *     for all is over; by an {@link InterruptedException} if the thread was interrupted, which its flag then tells
     * @throws CancellationException if the executor has cancelled the task
     */
    @Override
    public R next() {
        if (!current.hasNext()) {
            current = nextChunk().iterator();
        }
        R next = current.next();
        if (!current.hasNext()) {
            current = List.<R>of().iterator();
        }
        return next;
    }

    /** This sequence, so that it can stand in a {@code for} loop. */
    @Override
    public Iterator<R> iterator() {
        return this;
    }

    /** Gives the rest up: what no worker has begun is not run. Does not block. Idempotent. */
    @Override
    public void close() {
        current = List.<R>of().iterator();
        futures.forEach(TaskFuture::cancel);
        futures.clear();
    }

    private List<R> nextChunk() {
        TaskFuture<List<R>> future = futures.poll();
        if (future == null) {
            throw new NoSuchElementException("there are no more results");
        }
        boolean completed = false;
        try {
            List<R> results = resultOf(future);
            firstItem += results.size();
            submitAhead();
            completed = true;
            return results;
        } finally {
            if (!completed) {
                future.cancel();
                close();
            }
        }
    }

    private List<R> resultOf(TaskFuture<List<R>> future) {
        try {
            return deadline.isNever() ? future.get() : future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new TaskException("the result of item " + firstItem + " was not there in time: " + options, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskException("interrupted while it waited for the result of item " + firstItem, e);
        }
    }

    private TaskException failure(Throwable cause) {
        if (cause instanceof TaskException ofPool) {
            return ofPool;
        }
        String where = options.chunksize() == 1
                ? "item=" + firstItem
                : "first item=" + firstItem + ", chunksize=" + options.chunksize();
        return new TaskException(
                "the task failed: task=map, " + where + ": " + cause.getClass().getName() + ": " + cause.getMessage(),
                cause);
    }

    private void submitAhead() {
        boolean submitted = false;
        try {
            while (futures.size() < options.buffersize() && input.hasNext()) {
                futures.add(submission.apply(nextItems()));
            }
            submitted = true;
        } finally {
            if (!submitted) {
                close();
            }
        }
    }

    private List<Object> nextItems() {
        List<Object> items = new ArrayList<>();
        while (items.size() < options.chunksize() && input.hasNext()) {
            items.add(input.next());
        }
        return items;
    }
}
