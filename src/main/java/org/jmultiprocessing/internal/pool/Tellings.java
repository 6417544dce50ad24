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

    void lost(Chunk chunk, WorkerDeath death) {
        int tries = chunk.losses();
        tellings.add(() -> chunk.job().lost(chunk.index(), death, tries));
    }

    /** @param broken why the engine cannot go on; null if it was terminated, or the job cancelled */
    void dropped(Chunk chunk, String reason, Breakage broken) {
        tellings.add(
                broken == null
                        ? () -> chunk.job().cancelled(chunk.index(), reason)
                        : () -> chunk.job().broken(chunk.index(), broken));
    }

    /** Without the engine's lock. */
    void tell() {
        tellings.forEach(Runnable::run);
        if (!tellings.isEmpty()) {
            keepAlive.remove(tellings.size());
        }
    }
}
