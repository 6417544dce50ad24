package org.jmultiprocessing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.PoolListener;
import org.jmultiprocessing.monitor.Timeline;

/**
 * Notes which worker ran which task when, for so many last tasks. How long a task took its worker says itself: its answer may
 * have been heard late. Guarded by the pool's lock.
 */
final class TimelineRecorder implements PoolListener {
    private static final int MOST_WORKERS = 10_000;

    private final int most;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final Map<Integer, Timeline.Worker> workers = new LinkedHashMap<>();
    private final ArrayDeque<Timeline.Worker> former = new ArrayDeque<>();
    private final Map<Integer, NotedTask> running = new LinkedHashMap<>();
    private final ArrayDeque<NotedTask> tasks = new ArrayDeque<>();
    private long forgotten;

    /** @param most how many tasks are kept */
    TimelineRecorder(int most) {
        this.most = most;
    }

    /** With the pool's lock. */
    Timeline look() {
        long now = now();
        List<Timeline.Worker> allWorkers = new ArrayList<>(former);
        for (Timeline.Worker worker : workers.values()) {
            allWorkers.add(until(worker, now));
        }
        allWorkers.sort((one, other) -> Long.compare(one.from(), other.from()));
        List<Timeline.Task> allTasks = new ArrayList<>(tasks.size() + running.size());
        tasks.forEach(task -> allTasks.add(task.look(now)));
        running.values().forEach(task -> allTasks.add(task.look(now)));
        return new Timeline(start, now, allWorkers, allTasks, forgotten);
    }

    private long now() {
        return System.nanoTime() - startNanos;
    }

    private static Timeline.Worker until(Timeline.Worker worker, long end) {
        return new Timeline.Worker(worker.number(), worker.name(), worker.pid(), worker.from(), end);
    }

    @Override
    public void accepted(Job job, int chunk, int worker, long queuedAt, long begunAt) {
        running.put(worker, new NotedTask(job, chunk, worker, begunAt - startNanos, begunAt - queuedAt));
    }

    @Override
    public void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {
        NotedTask task = running.remove(worker);
        if (task != null) {
            long to = Math.min(now(), task.from() + nanos);
            task.ended(to, anyFailed ? Timeline.Outcome.FAILED : Timeline.Outcome.DONE);
            keep(task);
        }
    }

    private void keep(NotedTask task) {
        tasks.add(task);
        if (tasks.size() > most) {
            tasks.remove();
            forgotten++;
        }
    }

    private void breakOff(int worker, Timeline.Outcome outcome) {
        NotedTask task = running.remove(worker);
        if (task != null) {
            task.ended(now(), outcome);
            keep(task);
        }
    }

    @Override
    public void left(int worker) {
        breakOff(worker, Timeline.Outcome.STOPPED);
    }

    @Override
    public void lost(Job job, int chunk, int worker, boolean triedAgain) {
        breakOff(worker, Timeline.Outcome.LOST);
    }

    @Override
    public void ready(int worker, String name, long pid) {
        workers.put(worker, new Timeline.Worker(worker, name, pid, now(), 0));
    }

    @Override
    public void ended(int worker) {
        breakOff(worker, Timeline.Outcome.STOPPED);
        Timeline.Worker its = workers.remove(worker);
        if (its != null) {
            former.add(until(its, now()));
        }
        if (former.size() > MOST_WORKERS) {
            former.remove();
        }
    }
}
