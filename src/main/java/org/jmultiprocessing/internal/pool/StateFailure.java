package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.serial.Failure;

/**
 * Of what a worker does before its first task, it is the making of its state that has failed: tells it from an initializer
 * that has. Who asks for a result sees its cause alone.
 */
public final class StateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause what was thrown */
    public StateFailure(Throwable cause) {
        super(cause);
    }

    /** Whether it is of one, be it rebuilt or not. */
    public static boolean isIn(Failure failure) {
        return failure.typeName().equals(StateFailure.class.getName()) && failure.cause() != null;
    }

    /** What has failed, in the words of a pool that cannot go on. */
    public static String describe(boolean ofState, int failedBoots) {
        return "the pool cannot go on, "
                + (ofState
                        ? "WorkerStateFailed: the making of its worker state has failed in "
                        : "InitializerFailed: its initializer has failed in ")
                + failedBoots + " workers in a row, last in worker=";
    }
}
