package org.jmultiprocessing.internal.util;

/** A started thread of the library's own: named {@code jmultiprocessing-…}, and no reason for a JVM to stay alive. */
public final class DaemonThread {
    private DaemonThread() {}

    /** Starts {@code body} on a new daemon thread. */
    public static Thread start(String name, Runnable body) {
        Thread thread = new Thread(null, body, "jmultiprocessing-" + name, 0, false);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
