package org.jmultiprocessing.deaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.BrokenPoolException;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.WorkerLostException;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of deaths, row by row: a pool's worker. Whatever it dies of, one task at most is the worse for it. */
class PoolWorkerDeathTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void inItsTask(Ending ending) throws Exception {
        try (Pool pool = new Pool(2)) {
            AsyncResult<Object> doomed = pool.applyAsync(PoolWorkerDeathTest::end, ending);
            List<Integer> others = pool.map(x -> x * x, IntStream.range(0, 200));
            assertThat(others)
                    .isEqualTo(IntStream.range(0, 200).map(x -> x * x).boxed().toList());
            if (ending.isAbrupt()) {
                assertThatThrownBy(() -> doomed.get(LONG))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(WorkerLostException.class)
                        .hasMessageContainingAll(
                                "worker=PoolWorker-", "pid=", "exitCode=" + ending.exitCode(), "task=apply")
                        .satisfies(lost -> assertThat(((WorkerLostException) lost).exitCode())
                                .isEqualTo(ending.exitCode()));
            } else {
                assertThatThrownBy(() -> doomed.get(LONG)).isInstanceOf(ExecutionException.class);
            }
            assertThat(bothWorkers(pool)).hasSize(2);
            pool.close();
            assertThat(pool.join(LONG)).isTrue();
        }
    }

    @Test
    void inAMapWithEveryWorkerDyingAtOnce() throws Exception {
        Pool pool = new Pool(2);
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> pool.map(
                            PoolWorkerDeathTest::end, List.of(Ending.HALTS_WITH_FOUR, Ending.HALTS_WITH_FOUR), 1))
                    .isInstanceOf(WorkerLostException.class)
                    .hasMessageContaining("exitCode=4");
        }
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void whileItIsIdle() throws Exception {
        Pool pool = new Pool(2);
        Set<Long> before = bothWorkers(pool);
        for (long pid : before) {
            kill(pid);
        }
        Await.until("replaced", () -> {
            Set<Long> now = new HashSet<>(pool.map(PoolWorkerDeathTest::pid, List.of(1, 2, 3, 4), 1));
            return now.size() == 2 && now.stream().noneMatch(before::contains);
        });
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void withShortTasksSentAheadBehindTheRunningOne() throws Exception {
        Queue<Integer> ran = new Queue<>();
        Pool pool = new Pool(2);
        pool.map(x -> x, IntStream.range(0, 2000).boxed().toList(), 1);
        List<AsyncResult<Integer>> results = new ArrayList<>();
        Set<Integer> doomed = Set.of(50, 51, 200, 399);
        for (int i = 0; i < 400; i++) {
            Ending ending = doomed.contains(i) ? Ending.HALTS_WITH_FOUR : null;
            results.add(pool.applyAsync(PoolWorkerDeathTest::noteAndEnd, ran, i, ending));
        }
        for (int i = 0; i < 400; i++) {
            AsyncResult<Integer> result = results.get(i);
            if (doomed.contains(i)) {
                assertThatThrownBy(() -> result.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
            } else {
                assertThat(result.get(LONG)).isEqualTo(i);
            }
        }
        assertThat(drained(ran))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).boxed().toList());
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void everybodyWhoWaitsGetsHisAnswer() throws Exception {
        Queue<Long> pids = new Queue<>();
        Pool pool = new Pool(2);
        List<AsyncResult<Object>> waiting = List.of(
                pool.applyAsync(PoolWorkerDeathTest::tellAndSleep, pids),
                pool.applyAsync(PoolWorkerDeathTest::tellAndSleep, pids));
        AsyncResult<List<Integer>> queued = pool.mapAsync(x -> x + 1, List.of(1, 2, 3));
        pool.close();
        kill(pids.get(LONG));
        kill(pids.get(LONG));
        for (AsyncResult<Object> each : waiting) {
            assertThatThrownBy(() -> each.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
        }
        assertThat(queued.get(LONG)).containsExactly(2, 3, 4);
        assertThat(pool.join(LONG)).isTrue();
    }

    /** It must not be sent to one worker after the other for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileItRebuildsAFunction(boolean thatWasSentAhead) throws Exception {
        Pool pool = new Pool(1);
        if (thatWasSentAhead) {
            pool.map(x -> x, IntStream.range(0, 500).boxed().toList(), 1);
        }
        Poison poison = new Poison();
        Function1<Integer, String> function = x -> poison == null ? "none" : "rebuilt " + x;
        AsyncResult<List<String>> doomed = pool.mapAsync(function, List.of(1));
        assertThatThrownBy(() -> doomed.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void whileItRebuildsAnItem() throws Exception {
        Pool pool = new Pool(1);
        assertThatThrownBy(() -> pool.map(x -> x, List.of(new Poison())))
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("exitCode=7");
        assertThat(pool.map(x -> x + 1, List.of(1))).containsExactly(2);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    /** It cannot even say that it starts the task; and that must not go on for ever. */
    @Test
    void ofAnItemLargerThanItsMemory() throws Exception {
        Context small = Multiprocessing.getContext().heap(32 << 20);
        Pool pool = small.pool(1);
        AsyncResult<Integer> doomed = pool.applyAsync(bytes -> bytes.length, new byte[100_000_000]);
        AsyncResult<Integer> next = pool.applyAsync(bytes -> bytes.length, new byte[10]);
        assertThatThrownBy(() -> doomed.get(LONG))
                .cause()
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("exitCode=3");
        assertThat(next.get(LONG)).isEqualTo(10);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void beforeItIsReadyAgainAndAgain() throws Exception {
        Pool pool = Multiprocessing.getContext().jvmFlags("-XX:NoSuchFlag").pool(2);
        AsyncResult<Integer> queued = pool.applyAsync(x -> x, 1);
        assertThatThrownBy(() -> queued.get(LONG))
                .cause()
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContainingAll("its workers end before they are ready", "exitCode=1");
        assertThatThrownBy(() -> pool.map(x -> x, List.of(1, 2))).isInstanceOf(BrokenPoolException.class);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void byAThreadThatOutlivesItsTask() throws Exception {
        Pool pool = new Pool(1);
        assertThat(pool.<Integer>apply(PoolWorkerDeathTest::leaveAThread)).isEqualTo(1);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void withChildrenOfItsOwn() throws Exception {
        Queue<Long> pids = new Queue<>();
        Pool pool = new Pool(1);
        AsyncResult<Object> doomed = pool.applyAsync(PoolWorkerDeathTest::sleepInANestedPool, pids);
        long grandchild = pids.get(LONG);
        long child = pids.get(LONG);
        kill(child);
        assertThatThrownBy(() -> doomed.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
        Await.until("grandchild gone", () -> ProcessHandle.of(grandchild).isEmpty());
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    @Tag("slow")
    @Timeout(300)
    void thirtyTimesAtRandomDuringMaps() throws Exception {
        Queue<Integer> ran = new Queue<>();
        try (Pool pool = new Pool(3)) {
            for (int round = 0; round < 30; round++) {
                int culprit = round * 37 % 300;
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    results.add(pool.applyAsync(
                            PoolWorkerDeathTest::noteAndEnd, ran, i, i == culprit ? Ending.KILLS_ITSELF : null));
                }
                for (int i = 0; i < 300; i++) {
                    AsyncResult<Integer> result = results.get(i);
                    if (i == culprit) {
                        assertThatThrownBy(() -> result.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
                    } else {
                        assertThat(result.get(LONG)).isEqualTo(i);
                    }
                }
                assertThat(drained(ran))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 300).boxed().toList());
            }
        }
    }

    private static Object end(Ending ending) throws Exception {
        ending.take();
        return "not reached";
    }

    private static Integer noteAndEnd(Queue<Integer> ran, Integer number, Ending ending) throws Exception {
        ran.put(number);
        if (ending != null) {
            ending.take();
        }
        return number;
    }

    private static Object tellAndSleep(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
        return null;
    }

    private static Object sleepInANestedPool(Queue<Long> pids) throws Exception {
        Pool nested = new Pool(1);
        Queue<Long> told = new Queue<>();
        nested.applyAsync(PoolWorkerDeathTest::tellAndSleep, told);
        pids.put(told.get());
        return tellAndSleep(pids);
    }

    private static int leaveAThread() {
        new Thread(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        return 1;
    }

    private static long pid(Object ignored) {
        return ProcessHandle.current().pid();
    }

    private static Set<Long> bothWorkers(Pool pool) throws Exception {
        Set<Long> pids = new HashSet<>();
        Await.until("work of two workers", () -> {
            pids.addAll(pool.map(PoolWorkerDeathTest::pid, List.of(1, 2, 3, 4), 1));
            return pids.size() >= 2;
        });
        return pids;
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static List<Integer> drained(Queue<Integer> queue) throws InterruptedException {
        List<Integer> all = new ArrayList<>();
        while (!queue.empty()) {
            all.add(queue.get());
        }
        return all;
    }

    /** Ends the process that reads it. */
    private static final class Poison implements Serializable {
        private void readObject(ObjectInputStream in) {
            Runtime.getRuntime().halt(7);
        }
    }
}
