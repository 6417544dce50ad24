package org.jmultiprocessing.bench;

/** One side could not measure; the message says why, as it will stand in the table. */
final class MeasureException extends Exception {
    private static final long serialVersionUID = 1;

    MeasureException(String message) {
        super(message);
    }

    MeasureException(String message, Throwable cause) {
        super(message, cause);
    }
}
