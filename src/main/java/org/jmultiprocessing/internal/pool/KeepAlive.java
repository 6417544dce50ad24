package org.jmultiprocessing.internal.pool;

/**
 * Keeps this JVM alive while work is pending, as a non-daemon thread of an executor would, and no longer: a program that
 * ends without closing an idle pool ends. The thread stays for a moment when work runs out, because more usually comes.
 */
public final class KeepAlive {
    private static final long LINGER_MILLIS = 20;

    private final String name;
    private Thread thread;
    private long pending;

    /** @param name of whose work it is, for its thread */
    public KeepAlive(String name) {
        this.name = name;
    }

    /** So much more work is pending. */
    public synchronized void add(long chunks) {
        pending += chunks;
        if (thread == null && pending > 0) {
            thread = new Thread(null, this::stay, "jmultiprocessing-" + name + "-pending", 0, false);
            thread.setDaemon(false);
            thread.start();
        }
    }

    /** So much work is done. */
    public synchronized void remove(long chunks) {
        pending -= chunks;
        if (pending == 0) {
            notifyAll();
        }
    }

    private synchronized void stay() {
        boolean idle = false;
        while (!idle) {
            try {
                while (pending > 0) {
                    wait();
                }
                wait(LINGER_MILLIS);
                idle = pending == 0;
            } catch (InterruptedException nobodysBusiness) {
                // Work is pending or not, whatever is interrupted.
            }
        }
        thread = null;
    }
}
