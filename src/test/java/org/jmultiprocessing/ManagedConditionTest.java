package org.jmultiprocessing;

import org.jmultiprocessing.managers.LockProxy;
import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;

class ManagedConditionTest extends ConditionContract {
    private SyncManager manager;

    @Override
    Duck.Signals newCondition() {
        return Duck.as(Duck.Signals.class, manager().condition());
    }

    @Override
    Mutex newLock() {
        return manager().lock();
    }

    @Override
    Duck.Signals newCondition(Mutex lock) {
        return Duck.as(Duck.Signals.class, manager().condition((LockProxy) lock));
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
