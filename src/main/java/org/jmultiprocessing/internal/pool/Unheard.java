package org.jmultiprocessing.internal.pool;

/** Nobody listens. */
final class Unheard implements PoolListener {
    static final PoolListener INSTANCE = new Unheard();

    private Unheard() {}

    @Override
    public void queued(Job job, int firstChunk, int count) {}

    @Override
    public void accepted(Job job, int chunk, int worker) {}

    @Override
    public void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {}

    @Override
    public void stopping(Job job, int chunk, int worker, boolean overdue) {}

    @Override
    public void lost(Job job, int chunk, int worker, boolean triedAgain) {}

    @Override
    public void dropped(Job job, int chunk) {}

    @Override
    public void ready(int worker, String name, long pid) {}

    @Override
    public void retired(int worker) {}

    @Override
    public void ended(int worker, WorkerDeath death) {}
}
