package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jmultiprocessing.futures.ProcessPoolExecutor;
import org.jmultiprocessing.futures.TaskFuture;
import org.jmultiprocessing.monitor.PoolStats;
import org.jmultiprocessing.monitor.Timeline;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a pool's workers and calls: each task that was queued is counted once as what became of it. */
class PoolCountsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PoolOptions TWO =
            new PoolOptions().processes(2).grace(Duration.ofMillis(100)).timeline(100_000);

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static int sleep(int x) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return x;
    }

    private static int haltAtSeven(int x) {
        if (x == 7) {
            Runtime.getRuntime().halt(3);
        }
        return x;
    }

    private static PoolStats end(Pool pool) throws Exception {
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
        return pool.stats();
    }

    private static void assertCounts(PoolStats stats, long done, long stopped, long lost, long dropped) {
        assertThat(List.of(
                        stats.done(), stats.stopped(), stats.lost(), stats.dropped(), stats.queued(), stats.running()))
                .as("done, stopped, lost, dropped, queued, running of %s", stats)
                .containsExactly(done, stopped, lost, dropped, 0L, 0L);
    }

    private static PoolStats await(Pool pool, Predicate<PoolStats> wanted) throws Exception {
        return Await.value("statistics", pool::stats, wanted);
    }

    @Test
    void workersThatAreReplacedAfterEachTaskAreAllInTheTimelineAndNotInTheStatistics() throws Exception {
        Pool pool = new Pool(TWO.maxTasksPerChild(1));
        pool.map(Tasks::square, numbers(6), 1);
        PoolStats stats = end(pool);
        assertCounts(stats, 6, 0, 0, 0);
        assertThat(stats.workers()).isEmpty();
        Timeline timeline = pool.timeline();
        assertThat(timeline.tasks()).hasSize(6);
        assertThat(timeline.tasks().stream().map(Timeline.Task::worker)).doesNotHaveDuplicates();
        assertThat(timeline.workers().stream().map(Timeline.Worker::number))
                .containsAll(
                        timeline.tasks().stream().map(Timeline.Task::worker).toList());
    }

    @Test
    void aWorkerThatDiesIsALossAndATaskThatIsTriedAgainIsDoneOnce() throws Exception {
        Pool pool = new Pool(TWO);
        assertThatThrownBy(() -> pool.map(
                        PoolCountsTest::haltAtSeven,
                        numbers(20),
                        new TaskOptions<List<Integer>>().chunksize(1).retryOnWorkerLoss(1)))
                .isInstanceOf(WorkerLostException.class);
        await(pool, stats -> stats.queued() == 0 && stats.running() == 0);
        assertCounts(end(pool), 19, 0, 2, 0);
        assertThat(pool.timeline().tasks())
                .filteredOn(task -> task.outcome() == Timeline.Outcome.LOST)
                .extracting(Timeline.Task::name)
                .containsExactly("map item 7", "map item 7");
    }

    @Test
    void workersThatLeaveBecauseTheyAreIdleAreGoneFromTheStatistics() throws Exception {
        Pool pool = new Pool(TWO.idleTimeout(Duration.ofMillis(100), 0));
        pool.map(Tasks::square, numbers(10), 1);
        PoolStats stats = await(pool, seen -> seen.workers().isEmpty());
        assertThat(stats.done()).isEqualTo(10);
        assertThat(stats.working()).isBetween(0.0, 1.0);
        assertCounts(end(pool), 10, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPoolThatIsTerminatedDropsAllThatIsLeft(boolean threads) throws Exception {
        Pool pool = threads ? new ThreadPool(TWO) : new Pool(TWO);
        AsyncResult<List<Integer>> result = pool.mapAsync(PoolCountsTest::sleep, numbers(10_000), 1);
        await(pool, stats -> stats.running() == 2);
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
        assertCounts(pool.stats(), 0, 0, 0, 10_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsCancelledBeforeItBeganIsDropped(boolean threads) throws Exception {
        Pool pool = threads ? new ThreadPool(TWO) : new Pool(TWO);
        AsyncResult<List<Integer>> result = pool.mapAsync(PoolCountsTest::sleep, numbers(100), 1);
        await(pool, stats -> stats.running() == 2);
        assertThat(pool.cancelPending()).isEqualTo(98);
        assertThat(pool.stats()).returns(98L, PoolStats::dropped).returns(0L, PoolStats::queued);
        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
        assertCounts(pool.stats(), 0, 0, 0, 100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImapThatIsNotTakenToItsEndLeavesNothingBehind(boolean threads) throws Exception {
        Pool pool = threads ? new ThreadPool(TWO) : new Pool(TWO);
        try (IMapIterator<Integer> squares = pool.imap(Tasks::square, Stream.iterate(0, x -> x + 1))) {
            assertThat(squares.next()).isZero();
            assertThat(squares.next()).isEqualTo(1);
        }
        PoolStats stats = end(pool);
        assertThat(stats).returns(0L, PoolStats::queued).returns(0L, PoolStats::running);
        assertThat(stats.done() + stats.dropped()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anExecutorTellsTheSame() throws Exception {
        try (ProcessPoolExecutor executor = new ProcessPoolExecutor(TWO)) {
            assertThat(executor.stats().workers()).isEmpty();
            TaskFuture<Integer> square = executor.submit(Tasks::square, 7);
            assertThat(square.get()).isEqualTo(49);
            assertThat(executor.stats().workers()).hasSize(1);
            Iterator<Integer> squares = executor.map(Tasks::square, numbers(10)).iterator();
            assertThat(squares.next()).isZero();
            executor.close();
            assertCounts(executor.stats(), 11, 0, 0, 0);
            assertThat(executor.timeline().tasks()).hasSize(11);
        }
    }
}
