package org.jmultiprocessing;

/** Something went wrong between processes. The base of this library's own exceptions; Python's {@code ProcessError}. */
public class MultiprocessingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MultiprocessingException(String message) {
        super(message);
    }

    MultiprocessingException(String message, Throwable cause) {
        super(message, cause);
    }
}
