package org.jmultiprocessing.internal.pool;

/** What an engine may still do. */
public enum EngineState {
    /** Takes work. */
    RUNNING,
    /** Takes no more work, finishes what it has. */
    CLOSED,
    /** Has dropped its work. */
    TERMINATED
}
