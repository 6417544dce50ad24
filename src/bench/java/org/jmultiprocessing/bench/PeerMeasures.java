package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What stands beside a measure: a pool of threads, and the least that a round trip between processes can cost. */
final class PeerMeasures {
    private PeerMeasures() {}

    static Map<String, Body> bodies() {
        return Map.of(
                "peer_threads_map_chunk1", PeerMeasures::threadsMap,
                "peer_threads_rtt", PeerMeasures::threadsRoundTrip,
                "peer_unix_rtt", RawSocket::roundTrip,
                "peer_unix_oneway_1MiB", RawSocket::oneWay,
                "peer_mapped_rtt", RawMemory::roundTrip);
    }

    static int square(int x) {
        return x * x;
    }

    private static Work threadsMap(Size size) {
        int count = size.of(200_000, 20_000);
        return threads(executor -> Clock.rate(count, () -> {
            List<Future<Integer>> results = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int item = i;
                results.add(executor.submit(() -> square(item)));
            }
            for (Future<Integer> result : results) {
                result.get();
            }
        }));
    }

    private static Work threadsRoundTrip(Size size) {
        int count = size.of(5_000, 1_000);
        return threads(executor -> Clock.microsEach(count, () -> {
            for (int i = 0; i < count; i++) {
                int item = i;
                executor.submit(() -> square(item)).get();
            }
        }));
    }

    private interface Run {
        double run(ExecutorService executor) throws Exception;
    }

    private static Work threads(Run run) {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        return new Work() {
            @Override
            public double run() throws Exception {
                return run.run(executor);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
