package org.jmultiprocessing.internal.pool;

import java.util.ArrayList;
import java.util.List;

/** What jobs are to be told of their chunks when the engine's lock is released. */
final class Tellings {
    private final List<Runnable> tellings = new ArrayList<>();
    private final KeepAlive keepAlive;

    Tellings(KeepAlive keepAlive) {
        this.keepAlive = keepAlive;
    }

    void add(Runnable telling) {
        tellings.add(telling);
    }

    /** Without the engine's lock. */
    void tell() {
        tellings.forEach(Runnable::run);
        if (!tellings.isEmpty()) {
            keepAlive.remove(tellings.size());
        }
    }
}
