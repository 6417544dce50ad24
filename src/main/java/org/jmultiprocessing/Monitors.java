package org.jmultiprocessing;

import org.jmultiprocessing.monitor.PoolStats;
import org.jmultiprocessing.monitor.Timeline;

/** Who watches a pool: its statistics always, what else its options say. Thread-safe. */
final class Monitors {
    private final Backend backend;
    private final Watch watch = new Watch();
    private final TimelineRecorder recorder;

    Monitors(Backend backend, Callbacks callbacks, PoolOptions options) {
        this.backend = backend;
        this.recorder = options.timeline() > 0 ? new TimelineRecorder(options.timeline()) : null;
        backend.listen(watch);
        backend.listen(FlightEvents.ifPossible());
        if (recorder != null) {
            backend.listen(recorder);
        }
        if (options.mxBean() != null) {
            backend.listen(
                    new EndListener(callbacks, PoolBean.register(options.mxBean(), this::stats, backend::isRunning)));
        }
    }

    PoolStats stats() {
        return Watch.withMemory(backend.inspect(watch::look));
    }

    Timeline timeline() {
        if (recorder == null) {
            throw new IllegalStateException(
                    "the pool keeps no timeline; make it with new PoolOptions().timeline(100_000)");
        }
        return backend.inspect(recorder::look);
    }
}
