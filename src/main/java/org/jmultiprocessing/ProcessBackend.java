package org.jmultiprocessing;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jmultiprocessing.internal.pool.Engine;
import org.jmultiprocessing.internal.pool.PoolListener;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.util.Deadline;

/** Runs tasks in worker processes: everything is encoded by the thread that submits it. */
final class ProcessBackend implements Backend {
    private final PoolOptions options;
    private final Engine engine;

    ProcessBackend(PoolOptions options) {
        this.options = options;
        this.engine = PoolSetup.newEngine(options);
    }

    @Override
    public void start() {
        try {
            engine.start();
        } catch (IOException e) {
            throw new MultiprocessingException(
                    "cannot start the pool's workers: processes=" + options.processes() + "; " + e.getMessage(), e);
        }
    }

    @Override
    public Feed open(PoolJob job, TaskFunction function) {
        byte[] encoded = Bytes.encodeTask(function, "function");
        job.keep(function);
        org.jmultiprocessing.internal.pool.Feed feed = engine.open(job, encoded);
        return feed == null ? null : new EncodingFeed(feed, job.plan());
    }

    private record EncodingFeed(org.jmultiprocessing.internal.pool.Feed feed, ChunkPlan plan) implements Feed {
        @Override
        public void add(List<?> items, int firstItem) {
            feed.add(plan.chunkOf(firstItem), Chunks.encode(items, firstItem, plan.size()));
        }

        @Override
        public Prepared prepare(List<?> items) {
            List<byte[]> encoded = Chunks.encodeEach(items);
            return (from, to) -> feed.add(plan.chunkOf(from), List.of(Chunks.join(encoded.subList(from, to))));
        }

        @Override
        public void end() {
            feed.end();
        }
    }

    @Override
    public int cancel(PoolJob job, boolean interrupt) {
        return engine.cancel(job, interrupt, "cancelled");
    }

    @Override
    public int cancelPending() {
        return engine.cancelPending("cancelled before it was begun");
    }

    @Override
    public void listen(PoolListener listener) {
        engine.listen(listener);
    }

    @Override
    public <T> T inspect(Supplier<T> look) {
        synchronized (engine) {
            return look.get();
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    @Override
    public void terminate() {
        engine.terminate("the pool was terminated");
    }

    @Override
    public void kill() {
        engine.kill("the pool was killed");
    }

    @Override
    public boolean awaitEnd(Deadline deadline) throws InterruptedException {
        return engine.awaitEnd(deadline);
    }

    @Override
    public List<Outcome<Object>> exitOutcomes() {
        return ExitOutcomes.of(engine.exits());
    }

    @Override
    public String state() {
        return switch (engine.state()) {
            case RUNNING -> "RUN";
            case CLOSED -> "CLOSE";
            case TERMINATED -> "TERMINATE";
        };
    }
}
