package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;

class ManagedBarrierTest extends BarrierContract {
    private SyncManager manager;

    @Override
    Duck.Meeting newBarrier(int parties, Procedure0 action, Duration timeout) {
        return Duck.as(Duck.Meeting.class, manager().barrier(parties, action, timeout));
    }

    @Override
    int passes() {
        return 200;
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
