package org.jmultiprocessing;

import org.jmultiprocessing.internal.pool.Job;

/** What a task is called where a pool's work is shown: its call, and which items of it. */
final class TaskName {
    private TaskName() {}

    static String of(Job job, int chunk) {
        if (!(job instanceof PoolJob call)) {
            return "task " + chunk;
        }
        return of(call.description(), call.firstItem(chunk), call.count(chunk));
    }

    /** @param items how many */
    static String of(String call, int firstItem, int items) {
        if (items > 1) {
            return call + " items " + firstItem + ".." + (firstItem + items - 1);
        }
        return call.equals(PoolJob.SINGLE) ? call : call + " item " + firstItem;
    }
}
