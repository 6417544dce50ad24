package org.jmultiprocessing.internal.launch;

import org.jmultiprocessing.internal.util.ProcessIdentity;

/** What this process was told by its parent; in the first process of a tree, nothing. */
public final class Inherited {
    private static ProcessIdentity parent;
    private static StartData start;

    private Inherited() {}

    static void set(ProcessIdentity newParent, StartData newStart) {
        parent = newParent;
        // Without the body, whose bytes are not needed any more.
        start = new StartData(
                newStart.authKey(), newStart.logLevel(), newStart.parentName(), newStart.startMethod(), new byte[0]);
    }

    /** The process that started this one; null in the first process of a tree. */
    public static ProcessIdentity parent() {
        return parent;
    }

    /** Whether it logs, so that this process is to do so too. */
    public static boolean logs() {
        return start.logLevel() != StartData.NO_LOG;
    }

    /** What it said; null in the first process of a tree. */
    public static StartData start() {
        return start;
    }
}
