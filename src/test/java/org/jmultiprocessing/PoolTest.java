package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();
    private static final List<Integer> SQUARES = List.of(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);

    private static Pool pool;

    @BeforeAll
    static void startPool() {
        pool = new Pool(2);
    }

    @AfterAll
    static void endPool() throws Exception {
        pool.close();
        pool.join();
    }

    @Test
    void mapsWhateverHoldsItemsInTheirOrder() throws Exception {
        Iterable<Integer> onlyIterable = () -> TEN.iterator();
        assertThat(pool.map(Tasks::square, TEN)).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, onlyIterable)).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, TEN.toArray(new Integer[0]))).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, IntStream.range(0, 10))).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, TEN.stream())).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, Stream.of(3, 1, 2))).containsExactly(9, 1, 4);
    }

    @Test
    void mapOfNothingIsEmptyAtOnce() throws Exception {
        assertThat(pool.map(Tasks::square, List.of())).isEmpty();
        assertThat(pool.map(Tasks::square, IntStream.empty())).isEmpty();
        AsyncResult<List<Integer>> nothing = pool.mapAsync(Tasks::square, List.of(), 3);
        assertThat(nothing.ready()).isTrue();
        assertThat(nothing.get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 11, Integer.MAX_VALUE})
    void chunksOfAnySizeGiveTheSame(int chunksize) throws Exception {
        assertThat(pool.map(Tasks::square, TEN, chunksize)).isEqualTo(SQUARES);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "1, 2, 1", "8, 2, 1", "9, 2, 2", "16, 2, 2", "17, 2, 3", "10, 4, 1", "100000, 4, 6250"})
    void defaultChunksArePythons(int items, int workers, int size) {
        assertThat(Chunks.defaultSize(items, workers)).isEqualTo(size);
    }

    @Test
    void impossibleSizesAreRefused() {
        for (int bad : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> pool.map(Tasks::square, TEN, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("chunksize=" + bad);
            assertThatThrownBy(() -> new Pool(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("processes=" + bad);
        }
    }

    @Test
    void aHundredThousandItemsKeepTheirOrder() throws Exception {
        List<Integer> results = pool.map(x -> x + 1, IntStream.range(0, 100_000));
        assertThat(results).isEqualTo(IntStream.rangeClosed(1, 100_000).boxed().toList());
        assertThat(pool.map(x -> x + 1, IntStream.range(0, 20_000).boxed().toList(), 1))
                .isEqualTo(IntStream.rangeClosed(1, 20_000).boxed().toList());
    }

    @Test
    void nullIsAnItemAndAResult() throws Exception {
        assertThat(pool.map(x -> x == null ? "was null" : null, Arrays.asList("a", null, "b")))
                .containsExactly(null, "was null", null);
        assertThat(pool.<Object>apply(() -> null)).isNull();
    }

    @Test
    void appliesFunctionsOfAnyArity() throws Exception {
        String none = pool.apply(() -> "none");
        int one = pool.apply(a -> a + 1, 1);
        String two = pool.apply((a, b) -> a + b, 1, "x");
        int three = pool.apply((a, b, c) -> a + b + c, 1, 2, 3);
        assertThat(List.of(none, one, two, three)).containsExactly("none", 2, "1x", 6);
    }

    @Test
    void bigArgumentsAndResultsCross() throws Exception {
        byte[] big = new byte[20_000_000];
        big[19_999_999] = 5;
        List<byte[]> results = pool.map(PoolTest::increase, List.of(big, big));
        assertThat(results).allSatisfy(result -> {
            assertThat(result).hasSize(20_000_000);
            assertThat(result[19_999_999]).isEqualTo((byte) 6);
        });
    }

    private static byte[] increase(byte[] bytes) {
        bytes[bytes.length - 1]++;
        return bytes;
    }

    @Test
    void workersAreOtherProcessesAndAllWork() throws Exception {
        Set<Long> pids = new HashSet<>();
        Await.until("work of both workers", () -> {
            pids.addAll(pool.map(Tasks::pid, TEN, 1));
            return pids.size() == 2;
        });
        assertThat(pids).doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void failureHasTheWorkersExceptionWithItsStackAsCause() {
        assertThatThrownBy(() -> pool.map(x -> Tasks.failOn(x, 7), TEN))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("task=map", "item=7", "IllegalArgumentException", "culprit 7")
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("culprit 7")
                .satisfies(
                        cause -> assertThat(cause.getStackTrace()[0].toString()).contains("Tasks.failOn"));
    }

    @Test
    void anyThrowableIsAFailedResultAndTheWorkerLivesOn() throws Exception {
        try (Pool one = new Pool(1)) {
            long pid = one.apply(Tasks::pid, 0);
            for (Throwable thrown : new Throwable[] {
                new Exception("checked"),
                new AssertionError("error"),
                new ThreadDeathLike(),
                new InterruptedException("i")
            }) {
                assertThatThrownBy(() -> one.apply(PoolTest::raise, thrown))
                        .isInstanceOf(TaskException.class)
                        .cause()
                        .isExactlyInstanceOf(thrown.getClass())
                        .hasMessage(thrown.getMessage());
            }
            assertThatThrownBy(() -> one.apply(PoolTest::recurse, 1))
                    .isInstanceOf(TaskException.class)
                    .hasCauseExactlyInstanceOf(StackOverflowError.class);
            long samePid = one.apply(Tasks::pid, 0);
            assertThat(samePid).isEqualTo(pid);
        }
    }

    private static Object raise(Throwable thrown) throws Exception {
        throw thrown instanceof Exception exception ? exception : rethrown((Error) thrown);
    }

    private static Exception rethrown(Error error) {
        throw error;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int x) {
        return recurse(x + 1) + 1;
    }

    @Test
    void firstFailureIsThrownAtOnceAndTheOthersGoOn() throws Exception {
        Queue<Integer> go = new Queue<>();
        Queue<Integer> ran = new Queue<>();
        assertThatThrownBy(() -> pool.map(x -> x == 0 ? Tasks.failOn(0, 0) : moveOne(go, ran, x), List.of(0, 1), 1))
                .isInstanceOf(TaskException.class)
                .hasRootCauseMessage("culprit 0");
        assertThat(ran.qsize()).isZero();
        go.put(0);
        assertThat(ran.get(LONG)).isEqualTo(1);
    }

    private static int moveOne(Queue<Integer> go, Queue<Integer> ran, int x) throws InterruptedException {
        go.get();
        ran.put(x);
        return x;
    }

    @Test
    void itemsBehindAFailedOneInItsChunkAreRun() throws Exception {
        Queue<Integer> ran = new Queue<>();
        assertThatThrownBy(() -> pool.map(x -> moved(ran, Tasks.failOn(x, 2)), TEN, 10))
                .hasRootCauseMessage("culprit 2");
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(ran.getNowait());
        }
        assertThat(all).containsExactly(0, 1, 3, 4, 5, 6, 7, 8, 9);
    }

    private static int moved(Queue<Integer> to, int x) throws InterruptedException {
        to.put(x);
        return x;
    }

    @Test
    void otherFailuresAreSuppressedInTheReportedOne() {
        assertThatThrownBy(() -> pool.map(x -> Tasks.failOn(x, x), TEN, 10))
                .cause()
                .hasMessage("culprit 0")
                .satisfies(cause -> assertThat(cause.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly(
                                TEN.stream().skip(1).map(x -> "culprit " + x).toArray(String[]::new)));
    }

    @Test
    void functionIsSentWithWhatItCaptures() throws Exception {
        int[] captured = {5};
        assertThat(pool.map(x -> x + captured[0], List.of(1))).containsExactly(6);
        captured[0] = 7;
        assertThat(pool.map(x -> x + captured[0], List.of(1))).containsExactly(8);
    }

    @Test
    void moreFunctionsThanAreRememberedAllWork() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 600; i++) {
                int captured = i;
                int sum = pool.apply(x -> x + captured, 1);
                assertThat(sum).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void manyThreadsMapAtOnceAndEachGetsItsOwn() throws Exception {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        List<InOtherThread> threads = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            int offset = t * 1000;
            threads.add(InOtherThread.run(() -> mapRepeatedly(offset, wrong)));
        }
        for (InOtherThread thread : threads) {
            thread.await();
        }
        assertThat(wrong).isEmpty();
    }

    private static void mapRepeatedly(int offset, ConcurrentLinkedQueue<String> wrong) throws InterruptedException {
        List<Integer> expected = IntStream.range(offset, offset + 50).boxed().toList();
        for (int i = 0; i < 20; i++) {
            List<Integer> got = pool.map(x -> x, expected, 1 + i % 7);
            if (!got.equals(expected)) {
                wrong.add(expected + " became " + got);
            }
        }
    }

    @Test
    void interruptedMapLeavesTheItemsToBeRun() throws Exception {
        Queue<Integer> go = new Queue<>();
        Queue<Integer> ran = new Queue<>();
        InOtherThread mapper = InOtherThread.run(() -> pool.map(x -> moveOne(go, ran, x), List.of(1, 2), 1));
        Await.value("waiting", mapper.thread()::getState, state -> state == Thread.State.WAITING);
        mapper.interrupt();
        assertThatThrownBy(mapper::await).isInstanceOf(InterruptedException.class);
        go.put(0);
        go.put(0);
        assertThat(List.of(ran.get(LONG), ran.get(LONG))).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void workerMayHaveAPoolOfItsOwn() throws Exception {
        assertThat(pool.map(PoolTest::squareInPool, List.of(3, 4)))
                .containsExactly(List.of(0, 1, 4), List.of(0, 1, 4, 9));
    }

    private static List<Integer> squareInPool(int n) throws InterruptedException {
        try (Pool nested = new Pool(1)) {
            return nested.map(Tasks::square, IntStream.range(0, n));
        }
    }

    @Test
    void closeThenJoinFinishesWhatWasSubmitted() throws Exception {
        Queue<Integer> ran = new Queue<>();
        Pool closed = new Pool(2);
        AsyncResult<List<Integer>> result = closed.mapAsync(
                x -> moved(ran, x), IntStream.range(0, 300).boxed().toList(), 1);
        closed.close();
        closed.close();
        closed.join();
        assertThat(result.ready()).isTrue();
        assertThat(ran.qsize()).isEqualTo(300);
        assertThat(result.get()).hasSize(300);
        assertThat(closed.toString()).isEqualTo("<Pool state=CLOSE pool_size=2>");
        assertThatThrownBy(() -> closed.map(Tasks::square, TEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Pool not running", "state=CLOSE", "make a new one");
        assertThatThrownBy(() -> closed.applyAsync(Tasks::square, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(closed.join(Duration.ZERO)).isTrue();
    }

    @Test
    void closingAPoolThatHasNotBootedYetEndsIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            Pool closed = new Pool(2);
            closed.close();
            assertThat(closed.join(LONG)).isTrue();
        }
    }

    @Test
    void joinBeforeCloseIsRefused() {
        assertThatThrownBy(() -> pool.join())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Pool is still running", "close() or terminate()");
        assertThatThrownBy(() -> pool.join(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void terminateCancelsTenThousandTasksAndEndsTheWorkers() throws Exception {
        Pool ended = new Pool(2);
        Queue<Long> pids = new Queue<>();
        List<AsyncResult<?>> results = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            results.add(ended.applyAsync(PoolTest::tellAndSleep, pids));
        }
        InOtherThread waiting = InOtherThread.run(() -> results.get(9_999).get());
        pids.get(LONG);
        pids.get(LONG);
        ended.terminate();
        ended.terminate();
        assertThat(ended.join(LONG)).isTrue();
        assertThatThrownBy(waiting::await).isInstanceOf(CancellationException.class);
        assertThat(results).allMatch(AsyncResult::isCancelled);
        assertThat(pids.qsize()).isZero();
        assertThat(ended.toString()).isEqualTo("<Pool state=TERMINATE pool_size=2>");
        assertThatThrownBy(() -> ended.apply(Tasks::square, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static Object tellAndSleep(Queue<Long> pids) throws InterruptedException {
        Tasks.tellAndSleep(pids);
        return null;
    }

    @Test
    void staticInitializerThatStartsWorkersIsRefusedByName() {
        assertThatThrownBy(() -> pool.apply(FormerForkBomb::explode))
                .hasStackTraceContaining("FormerForkBomb")
                .hasStackTraceContaining("start processes from a method, not from a static initializer");
    }

    private static final class FormerForkBomb {
        private static final Pool POOL = new Pool(1);

        static Object explode() throws InterruptedException {
            return POOL.apply(FormerForkBomb::explode);
        }
    }

    private static final class ThreadDeathLike extends Error {
        ThreadDeathLike() {
            super("death-like");
        }
    }
}
