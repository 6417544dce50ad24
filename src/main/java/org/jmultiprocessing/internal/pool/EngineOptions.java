package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.launch.ChildOptions;

/**
 * How an engine is set up.
 *
 * @param processes number of workers, at least 1
 * @param factory makes what a worker's process is and runs
 * @param initializer an encoded {@link TaskFunction}, applied to null in each worker before its first task; null for none
 * @param maxTasks how many chunks a worker runs before another one takes its place; 0: no limit
 * @param maxMemory bytes in use beyond which a worker is replaced after its task; 0: no limit
 * @param graceNanos how long a task that was told to stop may take for it
 * @param idleNanos how long a worker may be idle before it ends; 0: no limit
 * @param fewest how many workers stay, however long they are idle
 * @param onDemand whether workers are started only when there is work for them
 * @param initializerNanos how long an initializer may take; 0: no limit
 * @param exit an encoded {@link TaskFunction}, applied to null in each worker after its last task; null for none
 * @param exitNanos how long that may take; 0: no limit
 */
public record EngineOptions(
        int processes,
        WorkerFactory factory,
        byte[] initializer,
        int maxTasks,
        long maxMemory,
        long graceNanos,
        long idleNanos,
        int fewest,
        boolean onDemand,
        long initializerNanos,
        byte[] exit,
        long exitNanos) {
    /** Whether there may be fewer workers than {@code processes} while there is no work for more. */
    boolean comeAndGo() {
        return onDemand || idleNanos > 0;
    }

    /** Wraps an engine's part of a worker into a whole process. */
    @FunctionalInterface
    public interface WorkerFactory {
        /** Names, encodes and sets up the process of one worker. */
        ChildOptions newWorker(WorkerBody body);
    }
}
