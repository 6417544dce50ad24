package org.jmultiprocessing.internal.sync;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks, for the threads of this process that wait for others to do their part, whether those others are still alive.
 * While at least one waits, every {@value #LOOK_MILLIS} ms; it costs nothing else. Thread-safe.
 */
public final class Deathwatch implements Watcher.Watched {
    /** This process's. */
    public static final Deathwatch OWN = new Deathwatch();

    static final long LOOK_MILLIS = 50;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

    /** A record in which threads of this process wait for those of others. */
    public interface Concerned {
        /** Looks for the dead, and does what they cannot do any more. Must not block for long. */
        void lookForTheDead();
    }

    private final IdentityHashMap<Concerned, Integer> waiting = new IdentityHashMap<>();
    private final Watcher watcher = new Watcher("deaths", this);

    private Deathwatch() {}

    /** From now on one more thread waits there. */
    public void begin(Concerned concerned) {
        synchronized (this) {
            Integer threads = waiting.get(concerned);
            waiting.put(concerned, threads == null ? 1 : threads + 1);
        }
        watcher.lookWithin(LOOK_NANOS);
    }

    /** One that waited does not wait any more. */
    public synchronized void end(Concerned concerned) {
        int left = waiting.get(concerned) - 1;
        if (left == 0) {
            waiting.remove(concerned);
        } else {
            waiting.put(concerned, left);
        }
    }

    @Override
    public long look() {
        List<Concerned> all;
        synchronized (this) {
            all = new ArrayList<>(waiting.keySet());
        }
        for (Concerned each : all) {
            each.lookForTheDead();
        }
        return all.isEmpty() ? NOTHING_TO_WATCH : LOOK_NANOS;
    }
}
