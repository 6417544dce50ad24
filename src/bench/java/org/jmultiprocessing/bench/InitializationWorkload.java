package org.jmultiprocessing.bench;

import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;

/** A beginning that costs: a quarter of a second for each worker's model, then many small questions. */
final class InitializationWorkload {
    private static double[] model;

    private InitializationWorkload() {}

    static Work open(Size size) {
        int count = size.of(20_000, 5_000);
        PoolOptions options = new PoolOptions().processes(2).initializer(InitializationWorkload::load);
        return () -> Clock.millis(() -> {
            try (Pool pool = new Pool(options)) {
                pool.map(InitializationWorkload::predict, IntStream.range(0, count));
            }
        });
    }

    private static void load() throws InterruptedException {
        Thread.sleep(250);
        double[] loaded = new double[100_000];
        for (int i = 0; i < loaded.length; i++) {
            loaded[i] = i * 0.5;
        }
        model = loaded;
    }

    private static double predict(int x) {
        return model[x] + 1;
    }
}
