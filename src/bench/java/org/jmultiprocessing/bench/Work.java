package org.jmultiprocessing.bench;

/** A measure that has been set up. */
interface Work extends AutoCloseable {
    /** Runs once, for something like a tenth of a second up to a few seconds, and returns the value in the measure's unit. */
    double run() throws Exception;

    /** Ends whatever was started for it. */
    @Override
    default void close() throws Exception {}
}
