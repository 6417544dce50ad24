package org.jmultiprocessing.internal.pool;

/** Two who listen as one; more are pairs of pairs. */
public final class Listeners implements PoolListener {
    private final PoolListener first;
    private final PoolListener second;

    private Listeners(PoolListener first, PoolListener second) {
        this.first = first;
        this.second = second;
    }

    /** Somebody who does not listen. */
    public static PoolListener none() {
        return Unheard.INSTANCE;
    }

    /** Nobody is called for those who do not listen. */
    public static PoolListener both(PoolListener first, PoolListener second) {
        if (first == Unheard.INSTANCE) {
            return second;
        }
        return second == Unheard.INSTANCE ? first : new Listeners(first, second);
    }

    @Override
    public void queued(Job job, int firstChunk, int count) {
        first.queued(job, firstChunk, count);
        second.queued(job, firstChunk, count);
    }

    @Override
    public void accepted(Job job, int chunk, int worker, long queuedAt, long begunAt) {
        first.accepted(job, chunk, worker, queuedAt, begunAt);
        second.accepted(job, chunk, worker, queuedAt, begunAt);
    }

    @Override
    public void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {
        first.done(job, chunk, worker, nanos, anyFailed);
        second.done(job, chunk, worker, nanos, anyFailed);
    }

    @Override
    public void stopping(Job job, int chunk, int worker, boolean overdue) {
        first.stopping(job, chunk, worker, overdue);
        second.stopping(job, chunk, worker, overdue);
    }

    @Override
    public void left(int worker) {
        first.left(worker);
        second.left(worker);
    }

    @Override
    public void lost(Job job, int chunk, int worker, boolean triedAgain) {
        first.lost(job, chunk, worker, triedAgain);
        second.lost(job, chunk, worker, triedAgain);
    }

    @Override
    public void dropped(Job job, int chunk) {
        first.dropped(job, chunk);
        second.dropped(job, chunk);
    }

    @Override
    public void ready(int worker, String name, long pid) {
        first.ready(worker, name, pid);
        second.ready(worker, name, pid);
    }

    @Override
    public void retired(int worker) {
        first.retired(worker);
        second.retired(worker);
    }

    @Override
    public void ended(int worker) {
        first.ended(worker);
        second.ended(worker);
    }

    @Override
    public void finished() {
        first.finished();
        second.finished();
    }
}
