package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.UsedMemory;
import org.jmultiprocessing.monitor.PoolStats;

/** What a {@link Watch} knows of a worker. Guarded by its pool's lock. */
final class WatchedWorker {
    private final int number;
    private final String name;
    private final long pid;
    private final long readyAt = System.nanoTime();
    private Job job;
    private int chunk;
    private long begunAt;
    private long done;
    private long failed;
    private long workNanos;
    private boolean stopping;
    private boolean retiring;

    WatchedWorker(int number, String name, long pid) {
        this.number = number;
        this.name = name;
        this.pid = pid;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    void begins(Job itsJob, int itsChunk, long now) {
        job = itsJob;
        chunk = itsChunk;
        begunAt = now;
        stopping = false;
    }

    boolean runs(Job itsJob, int itsChunk) {
        return job == itsJob && chunk == itsChunk && job != null;
    }

    boolean isBusy() {
        return job != null;
    }

    void stopping() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    void retires() {
        retiring = true;
    }

    void ran(long nanos, boolean anyFailed) {
        done++;
        failed += anyFailed ? 1 : 0;
        workNanos += nanos;
        job = null;
    }

    /** It does not run its task any more, whatever came of it. */
    void leaves() {
        if (job != null) {
            workNanos += System.nanoTime() - begunAt;
            job = null;
        }
    }

    long workNanos(long now) {
        return workNanos + (job == null ? 0 : now - begunAt);
    }

    long lifeNanos(long now) {
        return Math.max(1, now - readyAt);
    }

    /** A picture of it, to be completed by {@link #withMemory} when the lock is released. */
    PoolStats.Worker look(long now) {
        return new PoolStats.Worker(
                name,
                pid,
                state(),
                done,
                failed,
                Math.min(1, (double) workNanos(now) / lifeNanos(now)),
                job == null ? "" : TaskName.of(job, chunk),
                Duration.ofNanos(job == null ? 0 : now - begunAt),
                -1);
    }

    static PoolStats.Worker withMemory(PoolStats.Worker worker) {
        return new PoolStats.Worker(
                worker.name(),
                worker.pid(),
                worker.state(),
                worker.done(),
                worker.failed(),
                worker.working(),
                worker.task(),
                worker.age(),
                UsedMemory.of(worker.pid()));
    }

    private PoolStats.State state() {
        if (job == null) {
            return retiring ? PoolStats.State.RETIRING : PoolStats.State.IDLE;
        }
        return stopping ? PoolStats.State.STOPPING : PoolStats.State.BUSY;
    }
}
