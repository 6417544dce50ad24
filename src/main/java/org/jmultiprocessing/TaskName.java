package org.jmultiprocessing;

import org.jmultiprocessing.internal.pool.Job;

/** What a task is called where a pool's work is shown: its call, and which items of it. */
final class TaskName {
    private TaskName() {}

    static String of(Job job, int chunk) {
        if (!(job instanceof PoolJob call)) {
            return "task " + chunk;
        }
        int first = call.firstItem(chunk);
        int count = Math.max(1, call.count(chunk));
        if (count > 1) {
            return call.description() + " items " + first + ".." + (first + count - 1);
        }
        return call.isSingle() ? call.description() : call.description() + " item " + first;
    }
}
