package org.jmultiprocessing;

/**
 * The process in which a shared object lives has ended, and the object with it. An object lives in the process that made
 * it, however far it was sent.
 */
public final class HomeLostException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** For who speaks for such an object. */
    public HomeLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
