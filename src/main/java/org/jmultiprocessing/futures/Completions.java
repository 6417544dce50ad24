package org.jmultiprocessing.futures;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jmultiprocessing.internal.util.Deadline;

/** Futures in the order in which they become done, for one who waits for them. Those given twice count once. */
final class Completions<F extends TaskFuture<?>> {
    private final Set<F> unfinished;
    private final int total;
    private final LinkedBlockingQueue<TaskFuture<?>> done = new LinkedBlockingQueue<>();
    private final Consumer<TaskFuture<?>> waiter = done::add;

    Completions(Collection<? extends F> futures) {
        unfinished = new LinkedHashSet<>(futures);
        total = unfinished.size();
        for (F future : unfinished) {
            future.addWaiter(waiter);
        }
    }

    /** Blocks for the next one; null if the deadline came first. */
    @SuppressWarnings("unchecked")
    F next(Deadline deadline) throws InterruptedException {
        TaskFuture<?> next =
                deadline.isNever() ? done.take() : done.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
            unfinished.remove(next);
        }
        return (F) next;
    }

    /** Those that were not taken from here. */
    Set<F> unfinished() {
        return unfinished;
    }

    int total() {
        return total;
    }

    /** Waits for no more. */
    void leave() {
        for (F future : unfinished) {
            future.removeWaiter(waiter);
        }
    }
}
