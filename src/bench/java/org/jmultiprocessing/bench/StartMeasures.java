package org.jmultiprocessing.bench;

import java.util.List;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.StartMethod;

/** From {@code start()} to the end of {@code join()}, of a process that does nothing; from a new pool to its first result. */
final class StartMeasures {
    private static final String GROUP = "start";
    private static final long REST_MILLIS = 400;

    private StartMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "start_join_spawn", "ms", size -> start(StartMethod.SPAWN, size.of(10, 4)))
                        .times(1),
                Measure.cost(GROUP, "start_join_forkserver_rested", "ms", size -> rested(size.of(6, 2))),
                Measure.cost(
                        GROUP, "start_join_forkserver", "ms", size -> start(StartMethod.FORKSERVER, size.of(20, 8))),
                // There is no fork on the JVM: its place is taken by the best there is.
                Measure.cost(GROUP, "start_join_fork", "ms", size -> start(StartMethod.FORKSERVER, size.of(20, 8)))
                        .times(1),
                Measure.cost(GROUP, "pool2_spawn_first_result", "ms", size -> StartMeasures::firstResult)
                        .times(1)
                        .firstTime(),
                Measure.cost(GROUP, "pool2_fork_first_result", "ms", size -> StartMeasures::firstResult)
                        .firstTime());
    }

    static void nothing() {}

    static int square(int x) {
        return x * x;
    }

    private static Work start(StartMethod method, int count) {
        Context context = Multiprocessing.getContext(method);
        return () -> Clock.seconds(() -> startAndJoin(context, count)) / count * 1e3;
    }

    /** After a rest each time, as when a program starts one now and then, and not as many as it can. */
    private static Work rested(int count) {
        Context context = Multiprocessing.getContext(StartMethod.FORKSERVER);
        return () -> {
            double seconds = 0;
            for (int i = 0; i < count; i++) {
                Thread.sleep(REST_MILLIS);
                seconds += Clock.seconds(() -> startAndJoin(context, 1));
            }
            return seconds / count * 1e3;
        };
    }

    private static void startAndJoin(Context context, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Process process = context.process(StartMeasures::nothing);
            process.start();
            process.join();
        }
    }

    private static double firstResult() throws Exception {
        long begin = System.nanoTime();
        Pool pool = new Pool(2);
        pool.map(StartMeasures::square, List.of(0, 1));
        double millis = (System.nanoTime() - begin) / 1e6;
        PoolWork.end(pool);
        return millis;
    }
}
