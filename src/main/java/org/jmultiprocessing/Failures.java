package org.jmultiprocessing;

import java.util.concurrent.CancellationException;

/** Exceptions for those who asked for a result that there is not. */
final class Failures {
    private Failures() {}

    /** What a blocking call throws: each time another exception, whose stack trace tells who asked. */
    static RuntimeException unchecked(ItemFailure failure, PoolJob job) {
        Throwable cause = failure.cause();
        if (cause instanceof CancellationException) {
            return (CancellationException) new CancellationException(cause.getMessage()).initCause(cause);
        }
        return failure.ofPool() ? (RuntimeException) cause : new TaskException(message(failure, job), cause);
    }

    static String message(ItemFailure failure, PoolJob job) {
        return "the task failed: task=" + job.description() + ", item=" + failure.item() + ", argument="
                + job.argument(failure.item()) + ": " + described(failure.cause());
    }

    /** A user's exception may fail at telling what it is. */
    static String described(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException | Error e) {
            return cause.getClass().getName();
        }
    }
}
