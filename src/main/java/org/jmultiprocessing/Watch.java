package org.jmultiprocessing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.PoolListener;
import org.jmultiprocessing.monitor.PoolStats;

/**
 * Counts and times what a pool does, always: a few additions for each task, some 20 ns, and a fixed amount of memory. Guarded by the
 * pool's lock, with which it is told, and looked at.
 */
final class Watch implements PoolListener {
    private static final int SLOWEST = 10;

    private final WatchedWorkers workers = new WatchedWorkers();
    private final Histogram waitTimes = new Histogram();
    private final Histogram runTimes = new Histogram();
    private final List<PoolStats.SlowTask> slowest = new ArrayList<>();
    private long slowEnough = -1;
    private long queued;
    private long running;
    private long done;
    private long failed;
    private long stopped;
    private long lost;
    private long dropped;
    private long formerWorkNanos;
    private long formerLifeNanos;

    /** With the pool's lock; the workers' memory is not known yet. */
    PoolStats look() {
        long now = System.nanoTime();
        long work = formerWorkNanos;
        long life = formerLifeNanos;
        List<PoolStats.Worker> present = new ArrayList<>();
        for (WatchedWorker worker : workers.inOrder()) {
            work += worker.workNanos(now);
            life += worker.lifeNanos(now);
            present.add(worker.look(now));
        }
        return new PoolStats(
                queued,
                running,
                done,
                failed,
                stopped,
                lost,
                dropped,
                Math.min(1, (double) work / Math.max(1, life)),
                waitTimes.times(),
                runTimes.times(),
                slowest,
                present);
    }

    /** Without the pool's lock: what was looked at, with the memory of the workers that are still there. */
    static PoolStats withMemory(PoolStats stats) {
        return new PoolStats(
                stats.queued(),
                stats.running(),
                stats.done(),
                stats.failed(),
                stats.stopped(),
                stats.lost(),
                stats.dropped(),
                stats.working(),
                stats.waitTimes(),
                stats.runTimes(),
                stats.slowest(),
                stats.workers().stream().map(WatchedWorker::withMemory).toList());
    }

    @Override
    public void queued(Job job, int firstChunk, int count) {
        queued += count;
    }

    @Override
    public void accepted(Job job, int chunk, int worker, long queuedAt, long begunAt) {
        queued--;
        running++;
        waitTimes.add(begunAt - queuedAt);
        workers.get(worker).begins(job, chunk, begunAt);
    }

    @Override
    public void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {
        WatchedWorker its = workers.get(worker);
        running--;
        done++;
        failed += anyFailed ? 1 : 0;
        runTimes.add(nanos);
        its.ran(nanos, anyFailed);
        if (nanos > slowEnough) {
            slow(new PoolStats.SlowTask(TaskName.of(job, chunk), its.name(), Duration.ofNanos(nanos), anyFailed));
        }
    }

    private void slow(PoolStats.SlowTask task) {
        int place = slowest.size();
        while (place > 0 && slowest.get(place - 1).runTime().compareTo(task.runTime()) < 0) {
            place--;
        }
        slowest.add(place, task);
        if (slowest.size() > SLOWEST) {
            slowest.remove(SLOWEST);
        }
        if (slowest.size() == SLOWEST) {
            slowEnough = slowest.get(SLOWEST - 1).runTime().toNanos();
        }
    }

    @Override
    public void stopping(Job job, int chunk, int worker, boolean overdue) {
        WatchedWorker its = workers.get(worker);
        if (its.runs(job, chunk)) {
            its.stopping();
        }
    }

    @Override
    public void left(int worker) {
        leaves(workers.get(worker));
    }

    private void leaves(WatchedWorker worker) {
        if (worker != null && worker.isBusy()) {
            running--;
            stopped += worker.isStopping() ? 1 : 0;
            worker.leaves();
        }
    }

    @Override
    public void lost(Job job, int chunk, int worker, boolean triedAgain) {
        WatchedWorker its = workers.get(worker);
        lost++;
        if (its != null && its.runs(job, chunk)) {
            running--;
            its.leaves();
        } else {
            queued--;
        }
        queued += triedAgain ? 1 : 0;
    }

    @Override
    public void dropped(Job job, int chunk) {
        dropped++;
        for (WatchedWorker worker : workers.all()) {
            if (worker.runs(job, chunk)) {
                running--;
                worker.leaves();
                return;
            }
        }
        queued--;
    }

    @Override
    public void ready(int worker, String name, long pid) {
        workers.add(new WatchedWorker(worker, name, pid));
    }

    @Override
    public void retired(int worker) {
        WatchedWorker its = workers.get(worker);
        if (its != null) {
            its.retires();
        }
    }

    @Override
    public void ended(int worker) {
        WatchedWorker its = workers.remove(worker);
        leaves(its);
        if (its != null) {
            long now = System.nanoTime();
            formerWorkNanos += its.workNanos(now);
            formerLifeNanos += its.lifeNanos(now);
        }
    }
}
