package org.jmultiprocessing.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.TaskOptions;
import org.jmultiprocessing.monitor.ProgressListener;

/** What docs/pools.md shows of seeing a pool work; writes timeline.html and trace.json into the directory it is given. */
public class WatchedPool {
    static int render(int frame) throws InterruptedException {
        Thread.sleep(10 + frame % 7 * 10);
        return frame;
    }

    static int simulate(int step) throws InterruptedException {
        Thread.sleep(25);
        if (step == 13) {
            throw new IllegalArgumentException("unlucky step");
        }
        return step;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args.length > 0 ? args[0] : ".");
        var options = new PoolOptions().processes(3).timeline(100_000).mxBean("renderers");
        try (var pool = new Pool(options)) {
            bar(pool);
            listener(pool);
            imap(pool);
            System.out.println(pool.stats());
            timeline(pool, directory);
        }
    }

    static void bar(Pool pool) throws Exception {
        pool.map(
                WatchedPool::render,
                IntStream.range(0, 100),
                new TaskOptions<>().chunksize(1).progress("Rendering"));
    }

    static void imap(Pool pool) {
        var frames = IntStream.range(0, 20).boxed().toList();
        for (int frame : pool.imapUnordered(WatchedPool::render, frames, new TaskOptions<>().progress("Frames"))) {
            save(frame);
        }
    }

    private static void save(int frame) {
        if (frame == 19) {
            System.out.println("the last frame is there");
        }
    }

    static void listener(Pool pool) throws Exception {
        var shown = new ProgressListener() {
            private long all;

            @Override
            public void started(long total) {
                all = total;
            }

            @Override
            public void advanced(long done, long failed) {
                if (done == all) {
                    System.out.println(done + " done, tasks with failures: " + failed);
                }
            }

            @Override
            public void ended() {}
        };
        var result = pool.mapAsync(
                WatchedPool::simulate,
                List.of(11, 12),
                new TaskOptions<List<Integer>>().chunksize(1).progress(shown));
        result.get();
        pool.mapAsync(WatchedPool::simulate, List.of(13, 14)).await(Duration.ofSeconds(10));
    }

    static void timeline(Pool pool, Path directory) throws Exception {
        pool.timeline().writeHtml(directory.resolve("timeline.html"));
        pool.timeline().writeTrace(directory.resolve("trace.json"));
    }
}
