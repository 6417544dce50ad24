package org.jmultiprocessing;

import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.monitor.Timeline;

/**
 * What a {@link TimelineRecorder} keeps of a task, for as long as the pool lives: no words, which are made when somebody looks,
 * and nothing of the user's. Times are nanoseconds since the pool was made.
 */
final class NotedTask {
    private final String call;
    private final int firstItem;
    private final int items;
    private final int worker;
    private final long from;
    private final long waited;
    private long to;
    private Timeline.Outcome outcome = Timeline.Outcome.RUNNING;

    NotedTask(Job job, int chunk, int worker, long from, long waited) {
        PoolJob of = (PoolJob) job;
        this.call = of.description();
        this.firstItem = of.firstItem(chunk);
        this.items = of.count(chunk);
        this.worker = worker;
        this.from = from;
        this.waited = waited;
    }

    long from() {
        return from;
    }

    void ended(long at, Timeline.Outcome how) {
        to = at;
        outcome = how;
    }

    /** @param now the end of one that is running */
    Timeline.Task look(long now) {
        long end = outcome == Timeline.Outcome.RUNNING ? now : to;
        return new Timeline.Task(TaskName.of(call, firstItem, items), worker, from, end, waited, outcome);
    }
}
