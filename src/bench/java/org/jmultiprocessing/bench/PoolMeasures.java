package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jmultiprocessing.IMapIterator;
import org.jmultiprocessing.Pool;

/** What a pool takes per task, from one task at a time to two million. */
final class PoolMeasures {
    private static final String GROUP = "pool";
    private static final String TASKS = "tasks/s";
    private static final int BIG = 8 << 20;

    private PoolMeasures() {}

    static List<Measure> all() {
        return List.of(
                rate("pool_map_chunk1", map(2, 100_000, 20_000, 1))
                        .times(10)
                        .pythonPeer("ProcessPoolExecutor", "peer_executor_map_chunk1")
                        .pythonPeer("joblib (loky)", "peer_joblib_map_chunk1")
                        .javaPeer("Java threads", "peer_threads_map_chunk1"),
                rate("pool_map_default_chunk", map(2, 2_000_000, 400_000, 0)).times(3),
                rate("pool_imap_unordered_chunk1", PoolMeasures::unordered).times(10),
                Measure.cost(GROUP, "pool_apply_rtt", "µs", PoolMeasures::roundTrip)
                        .times(5)
                        .pythonPeer("ProcessPoolExecutor", "peer_executor_rtt")
                        .javaPeer("Java threads", "peer_threads_rtt"),
                Measure.rate(GROUP, "pool_apply_8MiB_arg", "MiB/s", PoolMeasures::applyBig)
                        .times(3),
                Measure.rate(GROUP, "pool_map_8MiB_arg", "MiB/s", PoolMeasures::mapBig)
                        .times(3));
    }

    /** Chunk sizes by numbers of workers. */
    static List<Measure> grid() {
        List<Measure> grid = new ArrayList<>();
        for (int workers : new int[] {1, 2, 4, 8}) {
            grid.add(inGrid("pool_map_chunk1_workers" + workers, map(workers, 100_000, 20_000, 1)));
            grid.add(inGrid("pool_map_chunk10_workers" + workers, map(workers, 200_000, 50_000, 10)));
            Measure hundreds = inGrid("pool_map_chunk100_workers" + workers, map(workers, 1_000_000, 200_000, 100));
            grid.add(workers == 2 ? withPeers(hundreds) : hundreds);
            grid.add(inGrid("pool_map_default_workers" + workers, map(workers, 2_000_000, 400_000, 0)));
        }
        return grid;
    }

    static List<Measure> idle() {
        return List.of(
                Measure.cost("idle", "pool_idle_rtt_p50", "µs", size -> idleRoundTrip(size, 0.50)),
                Measure.cost("idle", "pool_idle_rtt_p99", "µs", size -> idleRoundTrip(size, 0.99)),
                Measure.cost("idle", "imap_read_ahead", "items", size -> PoolMeasures::readAhead)
                        .atMost(10));
    }

    static int square(int x) {
        return x * x;
    }

    static int length(byte[] bytes) {
        return bytes.length;
    }

    private static Measure rate(String name, Body body) {
        return Measure.rate(GROUP, name, TASKS, body);
    }

    private static Measure inGrid(String name, Body body) {
        return Measure.rate("grid", name, TASKS, body);
    }

    private static Measure withPeers(Measure measure) {
        return measure.pythonPeer("ProcessPoolExecutor", "peer_executor_map_chunk100")
                .pythonPeer("joblib (loky)", "peer_joblib_map_chunk100");
    }

    private static Body map(int workers, int full, int quick, int chunk) {
        return size -> {
            int count = size.of(full, quick);
            return PoolWork.of(workers, pool -> Clock.rate(count, () -> square(pool, count, chunk)));
        };
    }

    private static void square(Pool pool, int count, int chunk) throws InterruptedException {
        if (chunk == 0) {
            pool.map(PoolMeasures::square, IntStream.range(0, count));
        } else {
            pool.map(PoolMeasures::square, IntStream.range(0, count).boxed().toList(), chunk);
        }
    }

    private static Work unordered(Size size) {
        int count = size.of(100_000, 20_000);
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        return PoolWork.of(
                2,
                pool -> Clock.rate(count, () -> {
                    try (IMapIterator<Integer> results = pool.imapUnordered(PoolMeasures::square, items)) {
                        while (results.hasNext()) {
                            results.next();
                        }
                    }
                }));
    }

    /** How many items of an endless input are taken in half a second by a consumer that takes ten results and rests. */
    private static double readAhead() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        Iterable<Integer> endless =
                () -> Stream.generate(taken::incrementAndGet).iterator();
        Pool pool = new Pool(2);
        try (IMapIterator<Integer> results = pool.imap(PoolMeasures::square, endless)) {
            for (int i = 0; i < 10; i++) {
                results.next();
            }
            Thread.sleep(500);
            return taken.get() - 10;
        } finally {
            PoolWork.end(pool);
        }
    }

    private static Work roundTrip(Size size) {
        int count = size.of(2_000, 500);
        return PoolWork.of(2, pool -> Clock.microsEach(count, () -> apply(pool, count)));
    }

    private static void apply(Pool pool, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            pool.apply(PoolMeasures::square, i);
        }
    }

    private static Work applyBig(Size size) {
        int count = size.of(15, 5);
        byte[] big = randomBytes();
        return PoolWork.of(
                2,
                pool -> Clock.rate(8 * count, () -> {
                    for (int i = 0; i < count; i++) {
                        pool.apply(PoolMeasures::length, big);
                    }
                }));
    }

    private static Work mapBig(Size size) {
        int count = size.of(15, 5);
        List<byte[]> items = Collections.nCopies(count, randomBytes());
        return PoolWork.of(2, pool -> Clock.rate(8 * count, () -> pool.map(PoolMeasures::length, items, 1)));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[BIG];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static Work idleRoundTrip(Size size, double quantile) {
        double[] micros = new double[size.of(200, 50)];
        return PoolWork.of(2, pool -> {
            for (int i = 0; i < micros.length; i++) {
                int item = i;
                Thread.sleep(5);
                micros[i] = Clock.microsEach(1, () -> pool.apply(PoolMeasures::square, item));
            }
            return Numbers.quantile(micros, quantile);
        });
    }
}
