package org.jmultiprocessing.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Waits for many things at once: looks, asks each to be told, looks again, as one may have become ready in between, and
 * sleeps until one of them tells.
 */
final class Awaiting implements Runnable {
    private final Semaphore news = new Semaphore(0);

    private Awaiting() {}

    static <W extends Waitable> List<W> any(Collection<W> all, Deadline deadline) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before waiting for any of " + all.size() + " objects");
        }
        List<W> ready = readyAmong(all);
        return ready.isEmpty() && !deadline.hasPassed() ? new Awaiting().until(all, deadline) : ready;
    }

    private <W extends Waitable> List<W> until(Collection<W> all, Deadline deadline) throws InterruptedException {
        List<Waitable.Watch> watches = new ArrayList<>(all.size());
        try {
            for (W each : withoutDuplicates(all)) {
                watches.add(each.whenReady(this));
            }
            List<W> ready = readyAmong(all);
            while (ready.isEmpty() && sleep(deadline)) {
                ready = readyAmong(all);
            }
            return ready;
        } finally {
            watches.forEach(Waitable.Watch::close);
        }
    }

    /** A deadline that has passed is followed by one last look. */
    private boolean sleep(Deadline deadline) throws InterruptedException {
        if (deadline.isNever()) {
            news.acquire();
        } else if (deadline.hasPassed()) {
            return false;
        } else if (!news.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            return true;
        }
        news.drainPermits();
        return true;
    }

    @Override
    public void run() {
        news.release();
    }

    private static <W extends Waitable> List<W> readyAmong(Collection<W> all) {
        List<W> ready = new ArrayList<>();
        for (W each : withoutDuplicates(all)) {
            if (each.isReady()) {
                ready.add(each);
            }
        }
        return Collections.unmodifiableList(ready);
    }

    private static <W> List<W> withoutDuplicates(Collection<W> all) {
        Set<W> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<W> each = new ArrayList<>(all.size());
        for (W one : all) {
            if (seen.add(one)) {
                each.add(one);
            }
        }
        return each;
    }
}
