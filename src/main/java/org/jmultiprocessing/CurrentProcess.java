package org.jmultiprocessing;

import java.util.concurrent.atomic.AtomicInteger;

/** Who this process is, and how many children it has named. */
final class CurrentProcess {
    private static final AtomicInteger CHILDREN = new AtomicInteger();
    private static volatile Process current = new Process("MainProcess", "", false);

    private CurrentProcess() {}

    static Process get() {
        return current;
    }

    /** In a child, before it runs its task. */
    static void set(Process process) {
        current = process;
    }

    /** The way from the tree's first process to the next child, such as {@code 1:2}. */
    static String identityOfNextChild() {
        String parent = current.identity();
        return (parent.isEmpty() ? "" : parent + ":") + CHILDREN.incrementAndGet();
    }
}
