package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One running task is stopped, and nobody else notices. */
class PoolStopTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Pool pool = new Pool(new PoolOptions().processes(2).grace(Duration.ofMillis(300)));
    private final Queue<Long> pids = new Queue<>();

    @AfterEach
    void endPool() throws Exception {
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void anOverdueTaskFailsWithItsStackAndItsWorkerGoesOn() throws Exception {
        Set<Long> before = bothWorkers();
        AsyncResult<Object> overdue = pool.applyAsync(PoolStopTest::sleep, pids, new TaskOptions<>().timeLimit(LIMIT));
        assertThatThrownBy(() -> overdue.get(LONG))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(TimeoutException.class)
                .hasMessageContainingAll("timeLimit=PT1S", "task=apply", "item=0", "worker=PoolWorker-", "pid=")
                .cause()
                .hasMessageContaining("where the task was")
                .satisfies(stack -> assertThat(List.of(stack.getStackTrace()))
                        .anyMatch(frame -> frame.getMethodName().equals("sleep")));
        assertThat(bothWorkers()).isEqualTo(before);
    }

    @Test
    void anOverdueTaskThatDoesNotHeedItsInterruptIsKilledWithItsWorker() throws Exception {
        AsyncResult<Object> overdue = pool.applyAsync(PoolStopTest::spin, pids, new TaskOptions<>().timeLimit(LIMIT));
        long pid = pids.get(LONG);
        assertThatThrownBy(() -> overdue.get(LONG))
                .hasCauseExactlyInstanceOf(TimeoutException.class)
                .hasStackTraceContaining("PoolStopTest.spin");
        Await.until("killed", () -> ProcessHandle.of(pid).isEmpty());
        assertThat(bothWorkers()).doesNotContain(pid);
    }

    @Test
    void theClockStartsWhenAWorkerBegins() throws Exception {
        List<AsyncResult<Integer>> results = IntStream.range(0, 30)
                .mapToObj(i ->
                        pool.applyAsync(PoolStopTest::nap, i, new TaskOptions<>().timeLimit(Duration.ofSeconds(2))))
                .toList();
        for (int i = 0; i < 30; i++) {
            assertThat(results.get(i).get(LONG)).isEqualTo(i);
        }
    }

    @Test
    void aMapFailsAtOnceAndItsOtherItemsGoOn() throws Exception {
        Queue<Integer> ran = new Queue<>();
        assertThatThrownBy(() -> pool.map(
                        x -> sleepIfZero(ran, x),
                        List.of(0, 1, 2, 3, 4, 5),
                        new TaskOptions<>().timeLimit(Duration.ofMillis(300))))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("task=map", "item=0", "argument=0")
                .hasCauseExactlyInstanceOf(TimeoutException.class);
        Await.until("the others", () -> ran.qsize() == 5);
    }

    @Test
    void anImapThrowsAtThePlaceAndGoesOn() {
        IMapIterator<Integer> results = pool.imap(
                x -> sleepIfZero(null, x), List.of(1, 0, 2), new TaskOptions<>().timeLimit(Duration.ofMillis(300)));
        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next).hasCauseExactlyInstanceOf(TimeoutException.class);
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void chunksThatWaitBehindAStoppedTaskAreRunByOthers() throws Exception {
        pool.map(x -> x, IntStream.range(0, 2000).boxed().toList(), 1);
        AsyncResult<Object> overdue = pool.applyAsync(PoolStopTest::spin, pids, new TaskOptions<>().timeLimit(LIMIT));
        List<Integer> others =
                pool.map(x -> x + 1, IntStream.range(0, 200).boxed().toList(), 1);
        assertThat(others).isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
        assertThatThrownBy(() -> overdue.get(LONG)).hasCauseExactlyInstanceOf(TimeoutException.class);
    }

    @Test
    void cancelTrueStopsTheRunningTaskAndTellsWhereItWas() throws Exception {
        Set<Long> before = bothWorkers();
        AsyncResult<Object> result = pool.applyAsync(PoolStopTest::sleep, pids);
        pids.get(LONG);
        assertThat(result.cancel(true)).isTrue();
        assertThat(result.isCancelled()).isTrue();
        assertThatThrownBy(result::get)
                .isInstanceOf(CancellationException.class)
                .hasMessageContainingAll("cancelled", "task=apply", "pid=")
                .hasStackTraceContaining("where the task was when it was told to stop")
                .hasStackTraceContaining("PoolStopTest.sleep");
        assertThat(bothWorkers()).isEqualTo(before);
    }

    @Test
    void cancelTrueKillsWhatDoesNotHeed() throws Exception {
        AsyncResult<Object> result = pool.applyAsync(PoolStopTest::spin, pids);
        long pid = pids.get(LONG);
        assertThat(result.cancel(true)).isTrue();
        Await.until("killed", () -> ProcessHandle.of(pid).isEmpty());
        assertThat(bothWorkers()).hasSize(2).doesNotContain(pid);
    }

    @Test
    void cancelFalseDropsWhatHasNotBegun() throws Exception {
        Queue<Integer> go = new Queue<>();
        Queue<Integer> ran = new Queue<>();
        Queue<Long> began = pids;
        AsyncResult<List<Integer>> result = pool.mapAsync(
                x -> noteAndGet(began, go, ran, x),
                IntStream.range(0, 1000).boxed().toList(),
                1);
        pids.get(LONG);
        pids.get(LONG);
        assertThat(result.cancel(false)).isTrue();
        go.put(0);
        go.put(0);
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3), 1)).containsExactly(2, 3, 4);
        Await.until("both have run", () -> ran.qsize() >= 2);
        assertThat(bothWorkers()).hasSize(2);
        assertThat(ran.qsize()).isEqualTo(2);
    }

    private static Integer noteAndGet(Queue<Long> pids, Queue<Integer> go, Queue<Integer> ran, int x) throws Exception {
        pids.put(1L);
        go.get();
        ran.put(x);
        return x;
    }

    private static Object sleep(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        Thread.sleep(60_000);
        return null;
    }

    private static Object spin(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        for (long x = 1; x != 0; x = x * 6364136223846793005L | 1) {}
        return null;
    }

    private static int nap(int x) throws InterruptedException {
        Thread.sleep(100);
        return x;
    }

    private static int sleepIfZero(Queue<Integer> ran, int x) throws InterruptedException {
        if (x == 0) {
            Thread.sleep(60_000);
        }
        if (ran != null) {
            ran.put(x);
        }
        return x;
    }

    private Set<Long> bothWorkers() throws Exception {
        return Tasks.pidsOf(pool, 2);
    }
}
