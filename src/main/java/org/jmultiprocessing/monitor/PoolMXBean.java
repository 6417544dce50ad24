package org.jmultiprocessing.monitor;

/** What management tools see of a pool; see {@link PoolStats} for what the words mean. */
public interface PoolMXBean {
    /** Tasks that wait. */
    long getQueued();

    /** Tasks that a worker has begun. */
    long getRunning();

    /** Tasks that were run. */
    long getDone();

    /** Tasks of which an item failed. */
    long getFailed();

    /** Tasks that were broken off. */
    long getStopped();

    /** Deaths of workers with a task. */
    long getLost();

    /** Tasks that were not run to their end. */
    long getDropped();

    /** What part of their time workers have been working, 0 to 1. */
    double getWorking();

    /** Workers that are there. */
    int getWorkers();

    /** Half of the tasks had to wait no longer, in milliseconds. */
    double getWaitMillisMedian();

    /** Half of the tasks took no longer, in milliseconds. */
    double getRunMillisMedian();

    /** 99 of 100 tasks took no longer, in milliseconds. */
    double getRunMillis99();

    /** All of it, as a table. */
    String getTable();
}
