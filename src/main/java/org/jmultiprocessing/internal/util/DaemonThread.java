package org.jmultiprocessing.internal.util;

/**
 * A started thread of the library's own: named {@code jmultiprocessing-…}, and no reason for a JVM to stay alive.
 *
 * <p>It stands in the topmost thread group. Whoever runs programs in groups of their own, as Maven's {@code exec:java} does,
 * interrupts what is left there when a program has ended, waits for it, and complains.
 */
public final class DaemonThread {
    private DaemonThread() {}

    /** Starts {@code body} on a new daemon thread. */
    public static Thread start(String name, Runnable body) {
        Thread thread = new Thread(topmostGroup(), body, "jmultiprocessing-" + name, 0, false);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static ThreadGroup topmostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
