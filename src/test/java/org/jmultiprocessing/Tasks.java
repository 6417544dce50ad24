package org.jmultiprocessing;

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
