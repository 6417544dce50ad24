package org.jmultiprocessing;

/**
 * An object could not be sent to another process, or could not be rebuilt there. The message names the culprit's class and
 * the way to it from the object that was sent. Python's {@code PicklingError} and {@code MaybeEncodingError}.
 */
public final class SerializationException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** For who sends something on another's behalf. */
    public SerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
