package org.jmultiprocessing.managers;

import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * In the server: who is calling now. A thread of a client is known by its session and its id there, on whatever
 * connection its calls come and whichever thread runs them here.
 *
 * @param session the client's; 0 for this process itself
 * @param thread the id of the client's thread
 * @param name of the client's process
 * @param pid of the client's process
 */
record Caller(long session, long thread, String name, long pid) {
    private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

    /** Who calls; a thread of this process that serves nobody calls in its own name. */
    static Caller current() {
        Caller caller = CURRENT.get();
        return caller != null
                ? caller
                : new Caller(
                        0,
                        Thread.currentThread().getId(),
                        "this process",
                        ProcessIdentity.own().pid());
    }

    /** Whether this thread runs a call. */
    static boolean isServing() {
        return CURRENT.get() != null;
    }

    /** From here on this thread runs this one's call; null: nobody's. */
    static void enter(Caller caller) {
        if (caller == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(caller);
        }
    }
}
