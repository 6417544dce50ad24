package org.jmultiprocessing;

import org.jmultiprocessing.internal.pool.PoolListener;

/** Waits for a pool's end, and lets another thread do what is to be done then. */
final class EndListener implements PoolListener {
    private final Callbacks callbacks;
    private final Runnable action;
    private boolean over;

    EndListener(Callbacks callbacks, Runnable action) {
        this.callbacks = callbacks;
        this.action = action;
    }

    @Override
    public void finished() {
        if (!over) {
            over = true;
            callbacks.execute(action);
        }
    }
}
