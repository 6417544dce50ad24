package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * A process as the 64 bits of a word that says who holds something. Zero is nobody.
 *
 * <pre>
 *   63            32 31                1     0
 *  ┌────────────────┬───────────────────┬────────┐
 *  │      pid       │ start fingerprint │ repair │
 *  └────────────────┴───────────────────┴────────┘
 * </pre>
 *
 * With {@code repair} set it does not hold it: it puts in order what a dead owner has left, and frees it then.
 *
 * <p>A thread among those of all processes, whose ids alone are not unique:
 *
 * <pre>
 *   63          40 39                    0
 *  ┌──────────────┬───────────────────────┐
 *  │     pid      │ thread's id in it     │
 *  └──────────────┴───────────────────────┘
 * </pre>
 */
final class Owner {
    static final long NOBODY = 0;

    /** This process. */
    static final long SELF = wordOf(ProcessIdentity.own());

    /** This process, putting in order what a dead one has left. */
    static final long SELF_REPAIRING = SELF | 1;

    private static final int THREAD_BITS = 40;
    private static final long OWN_PID = pid(SELF) << THREAD_BITS;

    private Owner() {}

    /** The calling thread. */
    static long thisThread() {
        return OWN_PID | Thread.currentThread().getId();
    }

    /** The id, in its process, of a thread. */
    static long threadId(long thread) {
        return thread & (1L << THREAD_BITS) - 1;
    }

    static long wordOf(ProcessIdentity process) {
        return process.pid() << 32 | (long) process.start() << 1;
    }

    static long pid(long word) {
        return word >>> 32;
    }

    static boolean isRepairing(long word) {
        return (word & 1) != 0;
    }

    /** Asks the operating system, unless it is this process itself. */
    static boolean isAlive(long word) {
        return (word | 1) == SELF_REPAIRING || new ProcessIdentity(pid(word), (int) word >>> 1).isAlive();
    }
}
