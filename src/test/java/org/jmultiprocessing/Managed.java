package org.jmultiprocessing;

import org.jmultiprocessing.managers.Manager;
import org.jmultiprocessing.managers.SyncManager;

/** Managers for the contracts that hold for managed things, too. */
final class Managed {
    private Managed() {}

    static SyncManager start() {
        try {
            return Manager.start();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
