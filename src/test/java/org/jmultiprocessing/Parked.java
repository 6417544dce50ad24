package org.jmultiprocessing;

import org.jmultiprocessing.managers.BaseProxy;
import org.jmultiprocessing.testing.Await;

/** Looks at how many threads are parked at a mutex, a semaphore or an event: see the layout of their records. */
final class Parked {
    private static final int OFFSET = 8;

    private Parked() {}

    static void await(SharedMutex mutex, int count) throws Exception {
        Await.value("parked threads, wanted=" + count, () -> count(mutex), parked -> parked == count);
    }

    /** Those who wait for a permit or an event. */
    static void await(Synchronizer synchronizer, int count) throws Exception {
        Await.value(
                "parked threads, wanted=" + count,
                () -> (int) synchronizer.block().getLong(OFFSET),
                parked -> parked == count);
    }

    /** Those who wait for a lock, a permit or an event, of processes or of a manager. */
    static void awaitAt(Object waitedFor, int count) throws Exception {
        if (waitedFor instanceof BaseProxy proxy) {
            Await.value("waiting calls, wanted=" + count, () -> (int) proxy.callMethod("waiting"), is -> is == count);
        } else if (waitedFor instanceof SharedMutex mutex) {
            await(mutex, count);
        } else {
            await((Synchronizer) waitedFor, count);
        }
    }

    static int count(SharedMutex mutex) {
        return (int) mutex.block().getLong(OFFSET);
    }
}
