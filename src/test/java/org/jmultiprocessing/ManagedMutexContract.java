package org.jmultiprocessing;

import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;

/** A managed mutex keeps what those of processes promise. */
abstract class ManagedMutexContract extends MutexContract {
    /** Set while the class that this one extends is initialized, so nothing may be assigned to it here. */
    SyncManager manager;

    abstract Mutex newMutex(SyncManager of);

    @Override
    final Mutex newMutex() {
        manager = Managed.start();
        return newMutex(manager);
    }

    @AfterAll
    void endManager() {
        manager.close();
    }

    /** Each is two calls. */
    @Override
    int rounds() {
        return 250;
    }
}
