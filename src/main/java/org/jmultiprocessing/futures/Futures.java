package org.jmultiprocessing.futures;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Waiting for many futures: the functions of Python's module {@code concurrent.futures}. Thread-safe.
 *
 * <pre>{@code
 * for (TaskFuture<Integer> future : Futures.asCompleted(futures)) {
 *     System.out.println(future.get());
 * }
 * }</pre>
 */
public final class Futures {
    private Futures() {}

    /** Blocks until all are done. */
    public static <F extends TaskFuture<?>> DoneAndNotDone<F> await(Collection<? extends F> futures)
            throws InterruptedException {
        return await(futures, Deadline.NEVER, ReturnWhen.ALL_COMPLETED);
    }

    /** Blocks until there is what {@code returnWhen} says. Python's {@code wait}. */
    public static <F extends TaskFuture<?>> DoneAndNotDone<F> await(
            Collection<? extends F> futures, ReturnWhen returnWhen) throws InterruptedException {
        return await(futures, Deadline.NEVER, returnWhen);
    }

    /**
     * As {@link #await(Collection, ReturnWhen)}, but no longer than {@code timeout}; zero or less: does not wait. It never
     * throws because of the time: what is not done then is told as such.
     */
    public static <F extends TaskFuture<?>> DoneAndNotDone<F> await(
            Collection<? extends F> futures, Duration timeout, ReturnWhen returnWhen) throws InterruptedException {
        return await(futures, Deadline.after(timeout), returnWhen);
    }

    /** The futures in the order in which they become done, those that are done first; one given twice comes once. */
    public static <F extends TaskFuture<?>> AsCompleted<F> asCompleted(Collection<? extends F> futures) {
        return new AsCompleted<>(new Completions<F>(futures), Deadline.NEVER);
    }

    /**
     * As {@link #asCompleted(Collection)}, for so long from now; zero or less: those only that are done. After that, asking
     * for the next throws.
     */
    public static <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
            Collection<? extends F> futures, Duration timeout) {
        return new AsCompleted<>(new Completions<F>(futures), Deadline.after(timeout));
    }

    private static <F extends TaskFuture<?>> DoneAndNotDone<F> await(
            Collection<? extends F> futures, Deadline deadline, ReturnWhen returnWhen) throws InterruptedException {
        Objects.requireNonNull(returnWhen, "returnWhen");
        Completions<F> completions = new Completions<>(futures);
        Set<F> done = new LinkedHashSet<>();
        Deadline patience = deadline;
        try {
            while (done.size() < completions.total()) {
                F next = completions.next(patience);
                if (next == null) {
                    break;
                }
                done.add(next);
                patience = isEnough(next, returnWhen) ? Deadline.NOW : patience;
            }
        } finally {
            completions.leave();
        }
        return new DoneAndNotDone<>(
                Collections.unmodifiableSet(done), Collections.unmodifiableSet(completions.unfinished()));
    }

    private static boolean isEnough(TaskFuture<?> done, ReturnWhen returnWhen) throws InterruptedException {
        return switch (returnWhen) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> !done.isCancelled() && done.exception().isPresent();
            case ALL_COMPLETED -> false;
        };
    }
}
