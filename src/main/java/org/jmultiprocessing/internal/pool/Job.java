package org.jmultiprocessing.internal.pool;

/**
 * What was submitted to an engine in one call: a number of chunks, whose ends it is told one by one, each exactly once.
 * Called without the engine's lock, often on the reactor's thread: must be quick and must not run a user's code.
 */
public interface Job {
    /** A worker has run the chunk. */
    void done(int chunk, byte[] outcomes, boolean anyFailed);

    /** The worker that ran the chunk has ended in the middle of it. */
    void lost(int chunk, WorkerDeath death);

    /** The chunk will not be run: the engine was terminated. */
    void cancelled(int chunk, String reason);

    /** The chunk will not be run: the engine cannot go on. */
    void broken(int chunk, String reason);
}
