package org.jmultiprocessing.internal.pool;

/**
 * Told what happens in an engine, as it happens and in that order, with the engine's lock held: it must be quick, and must
 * not call the engine. A task is known by its job and its chunk's index in it, a worker by its number, which is never used
 * twice in an engine.
 */
public interface PoolListener {
    /** Tasks were queued: those from {@code firstChunk} on. */
    default void queued(Job job, int firstChunk, int count) {}

    /** A worker has begun to run a task; the times are those of {@link System#nanoTime()}. */
    default void accepted(Job job, int chunk, int worker, long queuedAt, long begunAt) {}

    /** A worker has run a task, in so many nanoseconds. */
    default void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {}

    /** A task was told to stop: its time was over, or it was cancelled. */
    default void stopping(Job job, int chunk, int worker, boolean overdue) {}

    /** A worker has come to the end of a task whose end was told before: it was stopped, or dropped. */
    default void left(int worker) {}

    /** A worker has died with a task. */
    default void lost(Job job, int chunk, int worker, boolean triedAgain) {}

    /** Queued tasks will not be run. */
    default void dropped(Job job, int chunk) {}

    /** A worker can be given tasks. */
    default void ready(int worker, String name, long pid) {}

    /** A worker is given no more tasks. */
    default void retired(int worker) {}

    /** A worker has ended. */
    default void ended(int worker) {}

    /** There are no workers any more, and there will be none; may be told more than once. */
    default void finished() {}
}
