package org.jmultiprocessing.internal.sync;

/** The owner of a mutex died while it held it. The mutex is free again, and its record in order. */
public final class AbandonedException extends Exception {
    private static final long serialVersionUID = 1;

    private final long pid;
    private final long thread;

    AbandonedException(long pid, long thread) {
        super("the owner of a mutex died while it held it: pid=" + pid + ", thread=" + thread);
        this.pid = pid;
        this.thread = thread;
    }

    /** The process that died. */
    public long pid() {
        return pid;
    }

    /** The id that its thread had in it; 0 if it died before it had written that down. */
    public long thread() {
        return thread;
    }
}
