package org.jmultiprocessing;

import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ManagedQueueInterruptTest extends QueueInterruptContract {
    private static SyncManager manager;

    @BeforeAll
    static void startManager() {
        manager = Managed.start();
    }

    @AfterAll
    static void endManager() {
        manager.close();
    }

    @Override
    <T> Duck.Items<T> newQueue(int maxsize) {
        return Duck.items(manager.queue(maxsize));
    }

    @Override
    void awaitWaiting(Duck.Items<?> queue, InOtherThread waiting) throws Exception {
        Parked.awaitAt(Duck.behind(queue), 1);
    }
}
