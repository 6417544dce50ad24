package org.jmultiprocessing.managers;

/** A referent that keeps something for its callers, such as a lock that one of them holds. */
interface SessionAware {
    /**
     * A client's process has ended, or has broken off: what it holds is free, what it waits for is withdrawn. Called on a
     * thread of the server's, possibly more than once for a session: again after each call of it that was still running.
     */
    void sessionEnded(long session, String processName, long pid);
}
