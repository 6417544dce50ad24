package org.jmultiprocessing.futures;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Futures in the order in which they become done: what {@link Futures#asCompleted} returns. There is one sequence, also for
 * several {@link #iterator}s; for one thread at a time.
 *
 * @param <F> type of the futures
 */
@SuppressWarnings("IterableAndIterator") // one sequence is both in Python, and a loop takes the one, next() the other
public final class AsCompleted<F extends TaskFuture<?>> implements Iterator<F>, Iterable<F> {
    private final Completions<F> completions;
    private final Deadline deadline;

    AsCompleted(Completions<F> completions, Deadline deadline) {
        this.completions = completions;
        this.deadline = deadline;
    }

    /** Whether there are futures that were not given yet, done or not; does not block. */
    @Override
    public boolean hasNext() {
        return !completions.unfinished().isEmpty();
    }

    /**
     * Blocks for the next future that becomes done.
     *
     * @throws NoSuchElementException if all were given
     * @throws TaskException caused by a {@link TimeoutException} if the time is over; by an {@link InterruptedException} if
     *     the thread was interrupted, which its flag then tells; ask again
     */
    @Override
    public F next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all futures were given: total=" + completions.total());
        }
        try {
            F next = completions.next(deadline);
            if (next == null) {
                throw late();
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskException("interrupted while it waited for a future", e);
        }
    }

    /** This sequence, so that it can stand in a {@code for} loop. */
    @Override
    public Iterator<F> iterator() {
        return this;
    }

    private TaskException late() {
        String message = completions.unfinished().size() + " (of " + completions.total() + ") futures unfinished";
        return new TaskException(message, new TimeoutException(message));
    }
}
