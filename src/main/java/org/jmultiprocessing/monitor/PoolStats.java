package org.jmultiprocessing.monitor;

import java.time.Duration;
import java.util.List;

/**
 * What a pool had done at one moment; prints as a table. A <em>task</em> is what a worker is given at once: a call of
 * {@code apply}, a chunk of the items of a {@code map}. Immutable.
 *
 * @param queued tasks that wait for a worker, or behind another task in one
 * @param running tasks that a worker has begun and not ended
 * @param done tasks that have been run to their end, those of which an item failed included
 * @param failed tasks of which an item failed
 * @param stopped tasks that were broken off: overdue, or cancelled while they ran
 * @param lost how often a worker has died with a task
 * @param dropped tasks that were cancelled before they were done, or that the pool's end has met
 * @param working what part of their time workers have been running tasks, those that have left included; 0 to 1
 * @param waitTimes how long tasks had been queued when a worker began them
 * @param runTimes how long tasks took in their worker; of those that were done
 * @param slowest the tasks that took longest, the slowest first; ten at most
 * @param workers those that are there now, in the order in which they were launched
 */
public record PoolStats(
        long queued,
        long running,
        long done,
        long failed,
        long stopped,
        long lost,
        long dropped,
        double working,
        Times waitTimes,
        Times runTimes,
        List<SlowTask> slowest,
        List<Worker> workers) {
    /** The lists are copied. */
    public PoolStats {
        slowest = List.copyOf(slowest);
        workers = List.copyOf(workers);
    }

    /** What part of their time workers have had nothing to do; 0 to 1. */
    public double waiting() {
        return 1 - working;
    }

    /** A table. */
    @Override
    public String toString() {
        return StatsTable.of(this);
    }

    /**
     * How long something took, many times: percentiles are right to a sixteenth.
     *
     * @param count how many times
     * @param p50 half of them took no longer than this; zero if there were none
     * @param p90 nine in ten took no longer than this
     * @param p99 99 in 100 took no longer than this
     * @param max the longest, exactly
     */
    public record Times(long count, Duration p50, Duration p90, Duration p99, Duration max) {}

    /**
     * A task that took long.
     *
     * @param task the call it belongs to, and its items
     * @param worker who has run it
     * @param runTime how long that took
     * @param failed whether an item failed
     */
    public record SlowTask(String task, String worker, Duration runTime, boolean failed) {}

    /**
     * A worker.
     *
     * @param name its name
     * @param pid its process id
     * @param state what it does
     * @param done how many tasks it has run
     * @param failed in how many of them an item failed
     * @param working what part of its time it has been running tasks; 0 to 1
     * @param task what it is running, or an empty string
     * @param age how long it has been running that; zero if it does not
     * @param memory bytes that are resident, -1 if the system does not say; of a thread, the process's
     */
    public record Worker(
            String name,
            long pid,
            State state,
            long done,
            long failed,
            double working,
            String task,
            Duration age,
            long memory) {}

    /** What a worker does. */
    public enum State {
        /** It has nothing to do. */
        IDLE,
        /** It runs a task. */
        BUSY,
        /** It was told to break its task off, and has not yet. */
        STOPPING,
        /** It is given no more tasks and will leave. */
        RETIRING
    }
}
