package org.jmultiprocessing.internal.pool;

/** A few items of a job that are sent, run and answered together: one task. Guarded by the engine's lock. */
final class Chunk {
    private final Job job;
    private final int index;
    private final Function function;
    private final byte[] items;
    private int losses;

    /**
     * @param index its place within the job
     * @param items the encoded items, their number first
     */
    Chunk(Job job, int index, Function function, byte[] items) {
        this.job = job;
        this.index = index;
        this.function = function;
        this.items = items;
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

    /** A worker has died with it; false if no other one is to try. */
    boolean survivesLoss() {
        return ++losses <= job.retries();
    }

    int losses() {
        return losses;
    }
}
