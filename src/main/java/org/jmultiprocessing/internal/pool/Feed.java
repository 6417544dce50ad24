package org.jmultiprocessing.internal.pool;

import java.util.List;

/** A job that is being submitted to an engine: its chunks are taken until its end, also after {@link Engine#close}. */
public final class Feed {
    private final Engine engine;
    private final Job job;
    private final Function function;
    private boolean ended;

    Feed(Engine engine, Job job, Function function) {
        this.engine = engine;
        this.job = job;
        this.function = function;
    }

    /** Queues chunks; never blocks. */
    public void add(int firstIndex, List<byte[]> chunks) {
        engine.add(job, function, firstIndex, chunks);
    }

    /** There is nothing more to come. Idempotent. */
    public void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        engine.submitted();
    }
}
