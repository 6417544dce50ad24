package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.MultiprocessingException;

/**
 * An iterator in a manager's server: Python's {@code IteratorProxy}. It is what a method returns whose type id is
 * {@code Iterator}, see {@link ManagedType#methodToTypeId}, and what {@link PoolProxy#imap} returns.
 *
 * <p>There is one sequence, however many processes have a proxy of it: each element goes to one of those who ask. One is
 * fetched at a time; of a pool's results, those that are ready. Fetched ones belong to this object. Not thread-safe.
 *
 * @param <E> type of the elements
 */
@SuppressWarnings("IterableAndIterator") // one sequence is both in Python, and a loop takes the one, next() the other
public final class IteratorProxy<E> extends BaseProxy implements Iterator<E>, Iterable<E>, AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 64;

    private transient Iterator<E> fetched = List.<E>of().iterator();

    IteratorProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Whether there is one more; blocks until the server's iterator knows, and has it. Throws what that throws.
     *
     * @throws MultiprocessingException if interrupted, which the thread's flag then tells
     */
    @Override
    public boolean hasNext() {
        try {
            if (!fetched.hasNext()) {
                fetched = this.<List<E>>callInterruptibly("next", MOST).iterator();
            }
            return fetched.hasNext();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteError("interrupted while it waited for the next element: " + description(), e);
        }
    }

    /**
     * The next one; blocks for it. Throws what the server's iterator throws; of a pool's results, the next call goes on behind
     * what has failed.
     *
     * @throws NoSuchElementException if there is none
     * @throws MultiprocessingException if interrupted, which the thread's flag then tells
     */
    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more elements: " + description());
        }
        return fetched.next();
    }

    /**
     * As {@link #next()}, but of a pool's results, blocks for no longer than {@code timeout}; zero or less: does not wait.
     *
     * @throws TimeoutException if there was none in time; nothing was taken, ask again
     */
    public E next(Duration timeout) throws InterruptedException, TimeoutException {
        if (!fetched.hasNext()) {
            fetched = this.<List<E>>callInterruptibly("nextWithin", Timeouts.nanos(timeout))
                    .iterator();
        }
        if (!fetched.hasNext()) {
            throw new NoSuchElementException("there are no more elements: " + description());
        }
        return fetched.next();
    }

    /** This sequence, so that it can stand in a {@code for} loop. */
    @Override
    public Iterator<E> iterator() {
        return this;
    }

    /** Closes the server's iterator, if that can be closed: a pool's results are given up. */
    @Override
    public void close() {
        call("close");
    }
}
