package org.jmultiprocessing.monitor;

/**
 * Told how far a call to a pool is; counted in the process that made the pool, the workers do nothing for it. Called on a
 * thread of the pool's own, one call after the other, and not for each task if tasks are faster than it is. What it throws is
 * logged.
 */
public interface ProgressListener {
    /**
     * The call has been submitted. First.
     *
     * @param total how many items it has; -1 if that is not known
     */
    void started(long total);

    /**
     * Tasks have ended.
     *
     * @param done how many items have been run, or will not be
     * @param failed how many tasks were not run without failure; a task may be several items
     */
    void advanced(long done, long failed);

    /** The call has its result, which nobody sees before this returns. Last. */
    void ended();
}
