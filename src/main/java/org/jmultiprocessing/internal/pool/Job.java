package org.jmultiprocessing.internal.pool;

/**
 * What was submitted to an engine in one call: a number of chunks, whose ends it is told one by one, each exactly once.
 * Called without the engine's lock, often on the reactor's thread: must be quick and must not run a user's code.
 */
public interface Job {
    /** A worker has begun to run the chunk. The only one that is called with the engine's lock. */
    void begun(int chunk);

    /** A worker has run the chunk. Who waits for it need not be woken: {@link #wake} follows, for this or more chunks. */
    void done(int chunk, byte[] outcomes, boolean anyFailed);

    /** Nothing more is known at the moment: those who wait for what was told are woken. */
    void wake();

    /**
     * The worker that ran the chunk has ended in the middle of it.
     *
     * @param tries how many workers that has happened to
     */
    void lost(int chunk, WorkerDeath death, int tries);

    /** The chunk was broken off, because its time was over or by {@link Engine#cancel}. */
    void stopped(int chunk, StoppedTask task);

    /** The chunk will not be run: it was cancelled, or the engine was terminated. */
    void cancelled(int chunk, String reason);

    /** The chunk will not be run: the engine cannot go on. */
    void broken(int chunk, Breakage why);

    /** How long a worker may run one chunk; 0: as long as it likes. */
    long timeLimitNanos();

    /** How often a chunk whose worker has died with it is given to another one. */
    int retries();
}
