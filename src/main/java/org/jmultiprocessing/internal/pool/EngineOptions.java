package org.jmultiprocessing.internal.pool;

import java.util.List;

/**
 * How an engine is set up.
 *
 * @param processes number of workers, at least 1
 * @param jvmFlags flags of the workers' JVMs
 * @param factory makes what a worker's process runs
 */
public record EngineOptions(int processes, List<String> jvmFlags, WorkerFactory factory) {
    /** Defends against later changes of the list. */
    public EngineOptions {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** Wraps an engine's part of a worker into a whole process. */
    @FunctionalInterface
    public interface WorkerFactory {
        /** Names and encodes the process of one worker. */
        WorkerProcess newWorker(WorkerBody body);
    }
}
