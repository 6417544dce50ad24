package org.jmultiprocessing;

import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ManagedJoinableQueueTest extends JoinableQueueContract {
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
    <T> Duck.Items<T> newJoinableQueue(int maxsize) {
        return Duck.items(manager.joinableQueue(maxsize));
    }

    @Override
    void awaitJoining(Duck.Items<?> queue, InOtherThread joining) throws Exception {
        Parked.awaitAt(Duck.behind(queue), 1);
    }
}
