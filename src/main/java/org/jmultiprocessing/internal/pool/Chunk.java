package org.jmultiprocessing.internal.pool;

/** A few items of a job that are sent, run and answered together: one task. Guarded by the engine's lock. */
final class Chunk {
    private final Job job;
    private final int index;
    private final Function function;
    private final byte[] items;
    private long queuedAt;
    private int losses;

    /**
     * @param index its place within the job
     * @param items the encoded items, their number first
     * @param queuedAt when, as {@link System#nanoTime()} has it
     */
    Chunk(Job job, int index, Function function, byte[] items, long queuedAt) {
        this.job = job;
        this.index = index;
        this.function = function;
        this.items = items;
        this.queuedAt = queuedAt;
    }

    Job job() {
        return job;
    }

    int index() {
        return index;
    }

    Function function() {
        return function;
    }

    byte[] items() {
        return items;
    }

    /** When it was queued, again if a worker has died with it, as {@link System#nanoTime()} has it. */
    long queuedAt() {
        return queuedAt;
    }

    /** A worker has died with it; false if no other one is to try. */
    boolean survivesLoss() {
        queuedAt = System.nanoTime();
        return ++losses <= job.retries();
    }

    int losses() {
        return losses;
    }
}
