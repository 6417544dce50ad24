package org.jmultiprocessing.internal.util;

import java.util.ArrayList;
import java.util.List;

/**
 * Those who want to hear that something may have happened. Whoever adds itself looks for itself afterwards, so that what
 * happened just before is not missed; whoever makes it happen does so first and calls {@link #tell} then: one of the two
 * sees the other. Thread-safe.
 */
public final class Watchers {
    private final List<Runnable> actions = new ArrayList<>();
    private volatile int count;

    /** From now on {@code action} is run by each {@link #tell}: on that thread, so it must be short and not block. */
    public synchronized void add(Runnable action) {
        actions.add(action);
        count = actions.size();
    }

    /** No longer, save that a {@link #tell} that has begun may still run it. */
    public synchronized void remove(Runnable action) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) == action) {
                actions.remove(i);
                break;
            }
        }
        count = actions.size();
    }

    /** Whether nobody watches; costs one read. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Tells all of them, outside any lock of this object. */
    public void tell() {
        if (count == 0) {
            return;
        }
        Runnable[] told;
        synchronized (this) {
            told = actions.toArray(new Runnable[0]);
        }
        for (Runnable action : told) {
            action.run();
        }
    }
}
