package org.jmultiprocessing.bench;

import org.jmultiprocessing.Pool;

/** Work with a pool that lives through all runs. */
final class PoolWork {
    private PoolWork() {}

    interface Run {
        double run(Pool pool) throws Exception;
    }

    static Work of(int workers, Run run) {
        Pool pool = new Pool(workers);
        return new Work() {
            @Override
            public double run() throws Exception {
                return run.run(pool);
            }

            @Override
            public void close() throws Exception {
                end(pool);
            }
        };
    }

    /** Ends it, and waits until its workers are gone: they shall not disturb what is measured next. */
    static void end(Pool pool) throws InterruptedException {
        pool.terminate();
        pool.join();
    }
}
