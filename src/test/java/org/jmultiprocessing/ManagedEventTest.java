package org.jmultiprocessing;

import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;

class ManagedEventTest extends EventContract {
    private SyncManager manager;

    @Override
    Duck.Flag newEvent() {
        return Duck.as(Duck.Flag.class, manager().event());
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
