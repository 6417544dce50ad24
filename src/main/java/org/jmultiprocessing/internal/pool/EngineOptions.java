package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.launch.ChildOptions;

/**
 * How an engine is set up.
 *
 * @param processes number of workers, at least 1
 * @param factory makes what a worker's process is and runs
 */
public record EngineOptions(int processes, WorkerFactory factory) {
    /** Wraps an engine's part of a worker into a whole process. */
    @FunctionalInterface
    public interface WorkerFactory {
        /** Names, encodes and sets up the process of one worker. */
        ChildOptions newWorker(WorkerBody body);
    }
}
