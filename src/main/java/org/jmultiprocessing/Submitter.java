package org.jmultiprocessing;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Turns the calls of a pool into jobs for its {@link Backend}. Thread-safe. */
final class Submitter {
    /** Of each worker, so many tasks are on their way or wait to be taken from an {@code imap}. */
    private static final int READ_AHEAD = 2;

    private final String kind;
    private final int processes;
    private final Backend backend;
    private final Callbacks callbacks = new Callbacks("pool");
    private final Monitors monitors;
    private final Set<ImapJob> reading = ConcurrentHashMap.newKeySet();

    Submitter(String kind, PoolOptions options, Backend backend) {
        this.kind = kind;
        this.processes = options.processes();
        this.backend = backend;
        this.monitors = new Monitors(backend, callbacks, options);
    }

    Backend backend() {
        return backend;
    }

    Monitors monitors() {
        return monitors;
    }

    String describe() {
        return "<" + kind + " state=" + backend.state() + " pool_size=" + processes + ">";
    }

    /** One call of a function. */
    @SuppressWarnings("unchecked")
    <R> AsyncResult<R> apply(Serializable function, TaskOptions<? super R> options, Object... args) {
        Objects.requireNonNull(function, "function");
        MapJob job = new MapJob(PoolJob.SINGLE, Collections.singletonList(args), new ChunkPlan(1), options, false);
        return submit(
                job,
                new ArgumentsCall(function),
                Collections.singletonList(args),
                values -> (R) values.get(0),
                options);
    }

    /** @param items whose elements nobody adds or removes any more */
    @SuppressWarnings("unchecked")
    <R> AsyncResult<List<R>> map(
            String word, TaskFunction function, List<?> items, TaskOptions<? super List<R>> options) {
        MapJob job = newMap(word, items, options, false);
        return submit(job, function, items, values -> (List<R>) values, options);
    }

    /** As {@link #map}, with what came of each item. */
    @SuppressWarnings("unchecked")
    <R> AsyncResult<List<Outcome<R>>> mapOutcomes(
            TaskFunction function, List<?> items, TaskOptions<? super List<Outcome<R>>> options) {
        MapJob job = newMap("mapOutcomes", items, options, true);
        return submit(job, function, items, values -> (List<Outcome<R>>) (List<?>) values, options);
    }

    private MapJob newMap(String word, List<?> items, TaskOptions<?> options, boolean collecting) {
        ChunkPlan plan = options.planOr(Chunks.defaultSize(items.size(), processes), processes);
        MapJob job = new MapJob(word, items, plan, options, collecting);
        if (options.cancelsOnFailure()) {
            job.whenFailed(() -> {
                job.nothingMore();
                backend.cancel(job, true);
            });
        }
        return job;
    }

    <R> IMapIterator<R> imap(
            String word, TaskFunction function, Iterable<?> items, TaskOptions<?> options, boolean ordered) {
        ChunkPlan plan = options.planOr(1, processes);
        ImapJob job = new ImapJob(word, plan, options, ordered, READ_AHEAD * processes, backend);
        Backend.Feed feed = open(job, function);
        int total = items instanceof Collection<?> collection ? collection.size() : -1;
        Progress progress = options.progressOf(total, callbacks);
        if (progress != null) {
            job.countBy(progress);
            job.showEndBy(() -> callbacks.execute(() -> {
                progress.end();
                job.shown();
            }));
            progress.begin();
        }
        reading.add(job);
        job.whenRead(() -> reading.remove(job));
        InputReader.start(items, job, feed);
        return new IMapIterator<>(job);
    }

    /** Nobody but who waits for the end of all work may be there to take results: what is left is read without a bound. */
    void readAll() {
        reading.forEach(ImapJob::readAll);
    }

    /** All work is dropped; so is input that is still being read. */
    void terminate() {
        backend.terminate();
        stopReading();
    }

    /** As {@link #terminate}, at once. */
    void kill() {
        backend.kill();
        stopReading();
    }

    private void stopReading() {
        reading.forEach(job -> job.over("the pool was terminated"));
    }

    private <R> AsyncResult<R> submit(
            MapJob job,
            TaskFunction function,
            List<?> items,
            Function<List<Object>, R> shape,
            TaskOptions<? super R> options) {
        AsyncResult<R> result = new AsyncResult<>(job, shape, backend, callbacks);
        Progress progress = options.progressOf(items.size(), callbacks);
        job.countBy(progress);
        if (options.hasCallbacks() || progress != null) {
            job.announceBy(() -> callbacks.execute(() -> announce(job, result, options, progress)));
        }
        Backend.Feed feed = open(job, function);
        try {
            add(items, job, feed);
            if (progress != null) {
                progress.begin();
            }
        } catch (RuntimeException | Error e) {
            feed.end();
            throw e;
        }
        if (items.isEmpty()) {
            job.endEmpty();
        }
        return result;
    }

    private void add(List<?> items, MapJob job, Backend.Feed feed) {
        if (job.plan().isAdaptive() && !items.isEmpty()) {
            ChunkFeeder feeder = new ChunkFeeder(job.plan(), feed, feed.prepare(items), items.size(), processes);
            job.feedBy(feeder);
            feeder.start();
        } else {
            feed.add(items, 0);
            feed.end();
        }
    }

    private static <R> void announce(
            MapJob job, AsyncResult<R> result, TaskOptions<? super R> options, Progress progress) {
        if (progress != null) {
            progress.end();
        }
        if (options.hasCallbacks()) {
            result.callBack(options);
        }
        job.publish();
    }

    private Backend.Feed open(PoolJob job, TaskFunction function) {
        Backend.Feed feed = backend.open(job, function);
        if (feed == null) {
            throw new IllegalStateException("Pool not running: " + describe()
                    + "; it was closed or terminated and takes no more tasks, make a new one");
        }
        return feed;
    }
}
