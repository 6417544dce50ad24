package org.jmultiprocessing;

import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;

class ManagedSemaphoreTest extends SemaphoreContract {
    private SyncManager manager;

    @Override
    Duck.Permits newSemaphore(int permits) {
        return Duck.as(Duck.Permits.class, manager().semaphore(permits));
    }

    @Override
    Duck.Permits newBoundedSemaphore(int permits) {
        return Duck.as(Duck.Permits.class, manager().boundedSemaphore(permits));
    }

    @AfterAll
    void endManager() {
        manager.close();
    }

    private SyncManager manager() {
        if (manager == null) {
            manager = Managed.start();
        }
        return manager;
    }
}
