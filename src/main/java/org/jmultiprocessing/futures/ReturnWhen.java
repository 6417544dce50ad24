package org.jmultiprocessing.futures;

/** What {@link Futures#await} waits for. */
public enum ReturnWhen {
    /** Any of the futures is done. */
    FIRST_COMPLETED,
    /** Any has failed, cancelled ones not counted; or all are done. */
    FIRST_EXCEPTION,
    /** All are done. */
    ALL_COMPLETED
}
