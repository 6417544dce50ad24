package org.jmultiprocessing;

import org.jmultiprocessing.testing.Await;

/** Looks at how many threads are parked at a mutex: see the layout of its record. */
final class Parked {
    private static final int OFFSET = 8;

    private Parked() {}

    static void await(SharedMutex mutex, int count) throws Exception {
        Await.value("parked threads, wanted=" + count, () -> count(mutex), parked -> parked == count);
    }

    static int count(SharedMutex mutex) {
        return (int) mutex.block().getLong(OFFSET);
    }
}
