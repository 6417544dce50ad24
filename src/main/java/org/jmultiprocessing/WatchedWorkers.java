package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The workers of a {@link Watch} by their numbers. Each task looks its worker up twice, with the pool's lock: those that were
 * looked up lately are found by the last bits of their numbers. Guarded by the pool's lock.
 */
final class WatchedWorkers {
    private static final int RECENT = 64;

    private final Map<Integer, WatchedWorker> all = new HashMap<>();
    private final WatchedWorker[] recent = new WatchedWorker[RECENT];

    /** Null if there is none of this number. */
    WatchedWorker get(int number) {
        WatchedWorker there = recent[number % RECENT];
        return there != null && there.number() == number ? there : find(number);
    }

    private WatchedWorker find(int number) {
        WatchedWorker found = all.get(number);
        if (found != null) {
            recent[number % RECENT] = found;
        }
        return found;
    }

    void add(WatchedWorker worker) {
        all.put(worker.number(), worker);
    }

    /** Null if there was none of this number. */
    WatchedWorker remove(int number) {
        recent[number % RECENT] = null;
        return all.remove(number);
    }

    /** By number, which is the order in which they were launched. */
    List<WatchedWorker> inOrder() {
        List<WatchedWorker> inOrder = new ArrayList<>(all.values());
        inOrder.sort((one, other) -> Integer.compare(one.number(), other.number()));
        return inOrder;
    }

    /** In any order. */
    Collection<WatchedWorker> all() {
        return all.values();
    }
}
