package org.jmultiprocessing;

/**
 * The process that held a {@link Mutex} died without releasing it. The mutex is free again and works as before, but the
 * caller does not hold it, and <b>what it protects may be half-changed</b>. Exactly one caller is told, for each death.
 *
 * <p>What to do: acquire the mutex again, check or rebuild what it protects, and go on. Where others must not see it
 * before that, let them wait for something that is done by the one who repairs.
 */
public final class OwnerDiedException extends MultiprocessingException {
    private static final long serialVersionUID = 1;

    private final long ownerPid;

    /** For who implements a {@link Mutex}. */
    public OwnerDiedException(String message, Throwable cause, long ownerPid) {
        super(message, cause);
        this.ownerPid = ownerPid;
    }

    /** The operating system's id of the process that died. */
    public long ownerPid() {
        return ownerPid;
    }
}
