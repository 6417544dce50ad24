package org.jmultiprocessing.internal.sync;

/** A barrier is broken. */
public final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int KIND_BITS = 8;

    private final Reason reason;
    private final long pid;

    private BrokenException(Reason reason, long pid) {
        super("a barrier is broken: reason=" + reason + ", by pid=" + pid);
        this.reason = reason;
        this.pid = pid;
    }

    /** What broke it, as a word of shared memory that is not zero. */
    static long word(Reason reason, long pid) {
        return pid << KIND_BITS | reason.code;
    }

    static BrokenException of(long word) {
        return new BrokenException(Reason.of((int) word & (1 << KIND_BITS) - 1), word >>> KIND_BITS);
    }

    /** What broke it. */
    public Reason reason() {
        return reason;
    }

    /** Whose doing it was, or whose death. */
    public long pid() {
        return pid;
    }

    /** What can break a barrier. */
    public enum Reason {
        /** Somebody asked for it. */
        ABORTED(2),
        /** It was reset while threads waited. */
        RESET(3),
        /** A party waited for as long as it would. */
        TIMED_OUT(4),
        /** A party was interrupted. */
        INTERRUPTED(5),
        /** The barrier's action threw something. */
        ACTION_FAILED(6),
        /** A party's process died while it waited. */
        DIED(7);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        private static Reason of(int code) {
            for (Reason each : values()) {
                if (each.code == code) {
                    return each;
                }
            }
            throw new IllegalStateException("not a reason why a barrier is broken: code=" + code);
        }
    }
}
