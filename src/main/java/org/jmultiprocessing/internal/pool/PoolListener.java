package org.jmultiprocessing.internal.pool;

/**
 * Told what happens in an engine, as it happens and in that order, with the engine's lock held: it must be quick, and must
 * not call the engine. A task is known by its job and its chunk's index in it, a worker by its number, which is never used
 * twice in an engine.
 */
public interface PoolListener {
    /** Tasks were queued: those from {@code firstChunk} on. */
    void queued(Job job, int firstChunk, int count);

    /** A worker has begun to run a task. */
    void accepted(Job job, int chunk, int worker);

    /** A worker has run a task, in so many nanoseconds. */
    void done(Job job, int chunk, int worker, long nanos, boolean anyFailed);

    /** A task was told to stop: its time was over, or it was cancelled. */
    void stopping(Job job, int chunk, int worker, boolean overdue);

    /** A worker has died with a task. */
    void lost(Job job, int chunk, int worker, boolean triedAgain);

    /** Queued tasks will not be run. */
    void dropped(Job job, int chunk);

    /** A worker can be given tasks. */
    void ready(int worker, String name, long pid);

    /** A worker is given no more tasks. */
    void retired(int worker);

    /** A worker has ended. */
    void ended(int worker, WorkerDeath death);
}
