package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jmultiprocessing.monitor.PoolStats;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pool tells of its work. */
class PoolStatsTest {
    private static Pool newPool(boolean threads) {
        PoolOptions options = new PoolOptions().processes(2).grace(Duration.ofMillis(100));
        return threads ? new ThreadPool(options) : new Pool(options);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tasksAreCountedAndTimed(boolean threads) throws Exception {
        try (Pool pool = newPool(threads)) {
            assertThatThrownBy(() -> pool.map(
                            x -> 12 / x, IntStream.rangeClosed(-5, 4), new TaskOptions<List<Integer>>().chunksize(1)))
                    .isInstanceOf(TaskException.class);
            awaitStats(pool, stats -> stats.done() == 10);
            PoolStats stats = pool.stats();
            assertThat(List.of(stats.queued(), stats.running(), stats.failed(), stats.lost(), stats.dropped()))
                    .containsExactly(0L, 0L, 1L, 0L, 0L);
            assertThat(stats.waitTimes().count()).isEqualTo(10);
            assertThat(stats.runTimes().count()).isEqualTo(10);
            assertThat(stats.slowest())
                    .hasSize(10)
                    .isSortedAccordingTo((a, b) -> b.runTime().compareTo(a.runTime()));
            assertThat(stats.slowest().stream().filter(PoolStats.SlowTask::failed))
                    .singleElement()
                    .returns("map item 5", PoolStats.SlowTask::task);
            assertThat(stats.workers().stream()
                            .mapToLong(PoolStats.Worker::done)
                            .sum())
                    .isEqualTo(10);
            assertThat(stats.working() + stats.waiting()).isEqualTo(1);
            assertThat(stats.toString())
                    .contains(
                            "queued=0 running=0 done=10 failed=1 stopped=0 lost=0 dropped=0",
                            "idle",
                            "map item 5, failed");
        }
    }

    @Test
    void whatRunsIsSeen() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Pool pool = newPool(true)) {
            AsyncResult<List<Integer>> result = pool.mapAsync(
                    x -> {
                        release.await();
                        return x;
                    },
                    List.of(1, 2, 3),
                    1);
            awaitStats(pool, stats -> stats.running() == 2);
            PoolStats stats = pool.stats();
            assertThat(stats.queued()).isEqualTo(1);
            assertThat(stats.workers()).allSatisfy(worker -> {
                assertThat(worker.state()).isEqualTo(PoolStats.State.BUSY);
                assertThat(worker.task()).startsWith("map item ");
                assertThat(worker.age()).isPositive();
                assertThat(worker.pid()).isEqualTo(ProcessHandle.current().pid());
            });
            release.countDown();
            assertThat(result.get()).containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsStoppedOrDroppedIsCountedAsThat(boolean threads) throws Exception {
        try (Pool pool = newPool(threads)) {
            AsyncResult<List<Integer>> sleeping = pool.mapAsync(PoolStatsTest::sleep, List.of(1, 2, 3, 4), 1);
            awaitStats(pool, stats -> stats.running() == 2);
            sleeping.cancel(true);
            awaitStats(pool, stats -> stats.stopped() == 2 && stats.running() == 0);
            assertThat(pool.stats())
                    .returns(0L, PoolStats::queued)
                    .returns(2L, PoolStats::dropped)
                    .returns(0L, PoolStats::done);
            assertThat(pool.<Integer>apply(() -> 3)).isEqualTo(3);
        }
    }

    @Test
    void aWorkersDeathIsCountedAndItsSuccessorSeen() throws Exception {
        try (Pool pool = newPool(false)) {
            awaitStats(pool, stats -> stats.workers().size() == 2);
            List<Long> before = pids(pool.stats());
            assertThatThrownBy(() -> pool.apply(PoolStatsTest::halt, 7)).isInstanceOf(WorkerLostException.class);
            awaitStats(
                    pool, stats -> stats.workers().size() == 2 && !pids(stats).equals(before));
            assertThat(pool.stats())
                    .returns(1L, PoolStats::lost)
                    .returns(0L, PoolStats::running)
                    .returns(0L, PoolStats::queued);
            assertThat(pool.stats().workers())
                    .allSatisfy(worker -> assertThat(worker.memory()).isGreaterThan(1 << 20));
        }
    }

    private static int sleep(int x) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return x;
    }

    private static int halt(int code) {
        Runtime.getRuntime().halt(code);
        return code;
    }

    private static List<Long> pids(PoolStats stats) {
        return stats.workers().stream().map(PoolStats.Worker::pid).toList();
    }

    private static void awaitStats(Pool pool, Predicate<PoolStats> wanted) throws Exception {
        Await.value("statistics", pool::stats, wanted);
    }
}
