package org.jmultiprocessing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What the tests have children do. A class of its own, so that a child need not load a test's libraries. */
final class Tasks {
    private Tasks() {}

    static int square(int x) {
        return x * x;
    }

    static long pid(Object ignored) {
        return ProcessHandle.current().pid();
    }

    /** The pids of a pool's workers, once so many have worked; for the test, not for a child. */
    static Set<Long> pidsOf(Pool pool, int workers) throws Exception {
        Set<Long> pids = new HashSet<>();
        long end = System.nanoTime() + 30_000_000_000L;
        while (pids.size() < workers && System.nanoTime() < end) {
            pids.addAll(pool.map(Tasks::pid, List.of(1, 2, 3, 4), 1));
        }
        return pids;
    }

    static <T> T same(T value) {
        return value;
    }

    static void nothing() {}

    static void sleepForEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    static <T> void put(Queue<T> queue, T item) throws InterruptedException {
        queue.put(item);
    }

    /** Tells its pid, then waits for an item. */
    static <T> T tellAndGet(Queue<Long> pids, Queue<T> queue) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        return queue.get();
    }

    /** Says that it has come so far, then stays. */
    static void tellAndSleep(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        sleepForEver();
    }

    static void exit(int code) {
        System.exit(code);
    }

    static int failOn(int item, int culprit) {
        if (item == culprit) {
            throw new IllegalArgumentException("culprit " + item);
        }
        return item;
    }
}
