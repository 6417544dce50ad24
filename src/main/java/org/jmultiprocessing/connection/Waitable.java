package org.jmultiprocessing.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Something that may be ready, as seen by any number of threads: where Python has a file descriptor to wait on. The end
 * of a process is ready once and stays so; a connection is ready while something can be received. Thread-safe.
 */
public interface Waitable {
    /** Whether it is ready now; does not block. */
    boolean isReady();

    /**
     * Blocks until it is ready, but no longer than {@code timeout}; zero or less: looks only.
     *
     * @return whether it is ready
     * @throws InterruptedException if interrupted meanwhile
     */
    default boolean await(Duration timeout) throws InterruptedException {
        return !awaitAny(List.of(this), timeout).isEmpty();
    }

    /**
     * Has {@code action} run soon after it becomes ready, or soon if it is ready already. It may also run when it is not
     * ready, and more than once. It runs on a thread of the library: it must be short, and neither block nor throw.
     *
     * @return what ends this; one run that has begun may still go on then
     */
    Watch whenReady(Runnable action);

    /** An action that waits for something to be ready. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        /** Forgets the action. Idempotent. */
        @Override
        void close();
    }

    /**
     * Blocks until at least one of them is ready: Python's {@code connection.wait(objects)}. It needs no thread per object
     * and looks only when there is news.
     *
     * @return all that are ready, in the order of the input; empty only if the input is
     * @throws InterruptedException if interrupted meanwhile; none of them is changed
     */
    static <W extends Waitable> List<W> awaitAny(Collection<W> waitables) throws InterruptedException {
        return waitables.isEmpty() ? List.of() : Awaiting.any(waitables, Deadline.NEVER);
    }

    /**
     * As {@link #awaitAny(Collection)}, but no longer than {@code timeout}; zero or less: looks only.
     *
     * @return all that are ready, in the order of the input; empty if none was in time
     */
    static <W extends Waitable> List<W> awaitAny(Collection<W> waitables, Duration timeout)
            throws InterruptedException {
        return Awaiting.any(waitables, Deadline.after(timeout));
    }
}
