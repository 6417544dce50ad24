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
public final class Owner {
    /** No process. */
    public static final long NOBODY = 0;

    /** This process. */
    public static final long SELF = wordOf(ProcessIdentity.own());

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

    /** Any process. */
    static long wordOf(ProcessIdentity process) {
        return process.pid() << 32 | (long) process.start() << 1;
    }

    /** The pid in a word; 0 of nobody. */
    public static long pid(long word) {
        return word >>> 32;
    }

    static boolean isRepairing(long word) {
        return (word & 1) != 0;
    }

    /** Whether the process in a word is alive. Asks the operating system, which costs some 20 µs, unless it is this one. */
    public static boolean isAlive(long word) {
        return (word | 1) == SELF_REPAIRING || new ProcessIdentity(pid(word), (int) word >>> 1).isAlive();
    }
}
