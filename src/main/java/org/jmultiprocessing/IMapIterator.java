package org.jmultiprocessing;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * The results of {@link Pool#imap} one by one, as they come: Python's {@code IMapIterator}.
 *
 * <pre>{@code
 * for (int square : pool.imap(Pools::square, IntStream.range(0, 4))) {
 *     System.out.println(square);
 * }
 * }</pre>
 *
 * <p>An item that failed throws at its place, a {@link TaskException} as of {@link Pool#map}; then it goes on with the next.
 * If the input throws, that is thrown behind the results of what it gave before, and the sequence ends. If the pool is
 * terminated, every further call throws {@link java.util.concurrent.CancellationException}.
 *
 * <p>At most {@code 2 * processes * chunksize} items are read from the input that were not taken from here as results; once
 * 256 results were taken, one more for every eight further ones, up to 1,024 more. So the input may be endless. Who does not take all results may {@link #close} it; one that is not referenced any more is
 * closed by itself. Thread-safe: each result goes to one of those who ask. There is one sequence, also for several
 * {@link #iterator}s.
 *
 * @param <R> type of the results
 */
@SuppressWarnings("IterableAndIterator") // one sequence is both in Python, and a loop takes the one, next() the other
public final class IMapIterator<R> implements Iterator<R>, Iterable<R>, AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ImapJob job;
    private final ReentrantLock taking = new ReentrantLock();

    IMapIterator(ImapJob job) {
        this.job = job;
        CLEANER.register(this, job::close);
    }

    /**
     * Whether there is one more. Blocks while the input gives nothing, not for a result.
     *
     * @throws MultiprocessingException if interrupted, which the thread's flag then tells
     */
    @Override
    public boolean hasNext() {
        try {
            taking.lockInterruptibly();
            try {
                return job.awaitHasNext();
            } finally {
                taking.unlock();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Blocks for the next result.
     *
     * @throws NoSuchElementException if there is none, as often as it is asked
     * @throws TaskException if the item failed; the next call gives the next result
     * @throws MultiprocessingException if interrupted, which the thread's flag then tells; nothing was taken
     */
    @Override
    public R next() {
        try {
            taking.lockInterruptibly();
            try {
                job.awaitNext(Deadline.NEVER);
                return take();
            } finally {
                taking.unlock();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * As {@link #next()}, but blocks for no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws TimeoutException if there was no result in time; nothing was taken, ask again
     */
    public R next(Duration timeout) throws InterruptedException, TimeoutException {
        Deadline deadline = Deadline.after(timeout);
        if (!taking.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            throw late(timeout);
        }
        try {
            if (!job.awaitNext(deadline)) {
                throw late(timeout);
            }
            return take();
        } finally {
            taking.unlock();
        }
    }

    /** This sequence, so that it can stand in a {@code for} loop. */
    @Override
    public Iterator<R> iterator() {
        return this;
    }

    /** The results that were not taken yet, as a stream; closing that closes this. */
    public Stream<R> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    /**
     * Gives the rest up: no more input is read, and what no worker has begun is not run. A thread that reads the input is
     * interrupted. Does not block. Idempotent.
     */
    @Override
    public void close() {
        job.close();
    }

    @SuppressWarnings("unchecked")
    private R take() {
        if (!job.hasNext()) {
            throw new NoSuchElementException("there are no more results: task=" + job.description());
        }
        Object outcome = job.take();
        if (outcome instanceof ItemFailure failure) {
            throw Failures.unchecked(failure, job);
        }
        return (R) outcome;
    }

    private TimeoutException late(Duration timeout) {
        return new TimeoutException("the next result is not ready: task=" + job.description() + ", timeout=" + timeout);
    }

    private MultiprocessingException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new MultiprocessingException("interrupted while it waited for a result: task=" + job.description(), e);
    }
}
