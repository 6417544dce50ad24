package org.jmultiprocessing;

/** Something went wrong between processes. The base of this library's own exceptions; Python's {@code ProcessError}. */
public class MultiprocessingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For the library's other packages, and for whoever adds to it. */
    protected MultiprocessingException(String message) {
        super(message);
    }

    /** As the other, with what it was made of. */
    protected MultiprocessingException(String message, Throwable cause) {
        super(message, cause);
    }
}
