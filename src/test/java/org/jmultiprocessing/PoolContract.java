package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every pool does, be its workers processes or threads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PoolContract {
    static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();
    private static final List<Integer> SQUARES = List.of(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);

    private Pool pool;

    abstract Pool newPool(PoolOptions options);

    private Pool newPool(int processes) {
        return newPool(new PoolOptions().processes(processes));
    }

    @BeforeAll
    void startPool() {
        pool = newPool(2);
    }

    @AfterAll
    void endPool() throws Exception {
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void appliesFunctionsOfUpToSixArguments() throws Exception {
        assertThat(pool.<String>apply(() -> "none")).isEqualTo("none");
        assertThat(pool.<Integer, Integer>apply(Tasks::square, 3)).isEqualTo(9);
        assertThat(pool.<Integer, Integer, Integer>apply((a, b) -> a + b, 1, 2)).isEqualTo(3);
        assertThat(pool.<Integer, Integer, Integer, Integer>apply((a, b, c) -> a + b + c, 1, 2, 3))
                .isEqualTo(6);
        int four = pool.apply((a, b, c, d) -> a + b + c + d, 1, 2, 3, 4);
        int five = pool.apply((a, b, c, d, e) -> a + b + c + d + e, 1, 2, 3, 4, 5);
        int six = pool.apply((a, b, c, d, e, f) -> a + b + c + d + e + f, 1, 2, 3, 4, 5, 6);
        assertThat(List.of(four, five, six)).containsExactly(10, 15, 21);
    }

    @Test
    void appliesAProcedure() throws Exception {
        Queue<Integer> ran = new Queue<>();
        pool.apply(() -> {
            ran.put(1);
        });
        assertThat(ran.get(LONG)).isEqualTo(1);
        assertThat(pool.applyAsync(() -> ran.put(2)).get(LONG)).isNull();
        assertThat(ran.get(LONG)).isEqualTo(2);
    }

    @Test
    void mapsWhateverHoldsItems() throws Exception {
        Iterable<Integer> onlyIterable = () -> TEN.iterator();
        assertThat(pool.map(Tasks::square, TEN)).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, onlyIterable)).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, TEN.toArray(new Integer[0]))).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, IntStream.range(0, 10))).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, TEN.stream())).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, Items.of(TEN.iterator()))).isEqualTo(SQUARES);
        assertThat(pool.map(Tasks::square, Items.of(new int[] {3, 1}))).containsExactly(9, 1);
        assertThat(pool.map(x -> x + 1, Items.of(new long[] {3}))).containsExactly(4L);
        assertThat(pool.map(x -> x + 1, Items.of(new double[] {0.5}))).containsExactly(1.5);
        assertThat(pool.map(x -> x + 1, LongStream.of(1, 2))).containsExactly(2L, 3L);
        assertThat(pool.mapAsync(Tasks::square, TEN.stream()).get(LONG)).isEqualTo(SQUARES);
        assertThat(pool.mapAsync(Tasks::square, new Integer[] {5}).get(LONG)).containsExactly(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 11, Integer.MAX_VALUE})
    void chunksOfAnySizeGiveTheSame(int chunksize) throws Exception {
        assertThat(pool.map(Tasks::square, TEN, chunksize)).isEqualTo(SQUARES);
        assertThat(listOf(pool.imap(Tasks::square, TEN, Math.min(chunksize, 1000))))
                .isEqualTo(SQUARES);
        assertThat(listOf(pool.imapUnordered(Tasks::square, TEN, Math.min(chunksize, 1000))))
                .containsExactlyInAnyOrderElementsOf(SQUARES);
    }

    @Test
    void impossibleChunkSizesAreRefused() {
        for (int bad : new int[] {0, -1}) {
            assertThatThrownBy(() -> pool.map(Tasks::square, TEN, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("chunksize=" + bad);
            assertThatThrownBy(() -> pool.mapAsync(Tasks::square, TEN, bad)).hasMessageContaining("chunksize=" + bad);
            assertThatThrownBy(() -> pool.imap(Tasks::square, TEN, bad)).hasMessageContaining("chunksize=" + bad);
            assertThatThrownBy(() -> pool.imapUnordered(Tasks::square, TEN, bad))
                    .hasMessageContaining("chunksize=" + bad);
        }
    }

    @Test
    void nothingIsAnEmptyResult() throws Exception {
        assertThat(pool.map(Tasks::square, List.of())).isEmpty();
        assertThat(pool.mapAsync(Tasks::square, List.of(), 3).ready()).isTrue();
        assertThat(listOf(pool.imap(Tasks::square, List.of()))).isEmpty();
        assertThat(listOf(pool.imapUnordered(Tasks::square, List.of()))).isEmpty();
        assertThat(pool.starmap(
                        (Integer a, Integer b) -> a + b,
                        Map.<Integer, Integer>of().entrySet()))
                .isEmpty();
    }

    @Test
    void nullIsAnItemAndAResult() throws Exception {
        assertThat(pool.map(x -> x == null ? "was null" : null, Arrays.asList("a", null, "b")))
                .containsExactly(null, "was null", null);
        assertThat(listOf(pool.imap(x -> x == null ? "was null" : null, Arrays.asList("a", null))))
                .containsExactly(null, "was null");
    }

    @Test
    void starmapUnpacksPairsAndListsSideBySide() throws Exception {
        assertThat(pool.starmap((a, b) -> a + b, List.of(Map.entry("a", 1), Map.entry("b", 2))))
                .containsExactly("a1", "b2");
        assertThat(pool.starmap((a, b) -> a * b, List.of(1, 2, 3), List.of(10, 20, 30, 40)))
                .containsExactly(10, 40, 90);
        assertThat(pool.starmap((a, b, c) -> a + b + c, List.of(1, 2), List.of(10, 20), List.of(100, 200)))
                .containsExactly(111, 222);
        assertThat(pool.starmapAsync((a, b) -> a * b, List.of(2), List.of(3)).get(LONG))
                .containsExactly(6);
        assertThat(pool.starmapAsync((a, b) -> a + b, List.of(Map.entry("a", 1)), new TaskOptions<>().chunksize(1))
                        .get(LONG))
                .containsExactly("a1");
    }

    @Test
    void aFailureNamesTheItemAndItsArgument() {
        assertThatThrownBy(() -> pool.map(x -> Tasks.failOn(x, 7), TEN))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("task=map", "item=7", "argument=7", "IllegalArgumentException", "culprit 7")
                .cause()
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("culprit 7");
        assertThatThrownBy(() -> pool.apply((a, b) -> Tasks.failOn(a, a), 7, "x".repeat(1000)))
                .hasMessageContainingAll("task=apply", "argument=(7, \"xxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
        assertThatThrownBy(() -> pool.starmap((a, b) -> Tasks.failOn(a, a), List.of(4), List.of(5)))
                .hasMessageContainingAll("task=starmap", "argument=(4, 5)");
    }

    @Test
    void otherFailuresAreSuppressedInTheReportedOne() {
        assertThatThrownBy(() -> pool.map(x -> Tasks.failOn(x, x), List.of(0, 1, 2), 3))
                .cause()
                .hasMessage("culprit 0")
                .satisfies(cause -> assertThat(cause.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("culprit 1", "culprit 2"));
    }

    @Test
    void anyThrowableIsAFailedResult() {
        for (Throwable thrown :
                List.of(new Exception("checked"), new AssertionError("e"), new InterruptedException())) {
            assertThatThrownBy(() -> pool.apply(PoolContract::raise, thrown))
                    .isInstanceOf(TaskException.class)
                    .cause()
                    .isExactlyInstanceOf(thrown.getClass());
        }
    }

    private static Object raise(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    @Test
    void callbacksAreToldBeforeTheResultIsReady() throws Exception {
        AtomicReference<Object> seen = new AtomicReference<>();
        AsyncResult<List<Integer>> mapped =
                pool.mapAsync(Tasks::square, TEN, new TaskOptions<List<Integer>>().callback(seen::set));
        assertThat(mapped.get(LONG)).isEqualTo(SQUARES);
        assertThat(seen.get()).isEqualTo(SQUARES);
        AsyncResult<Integer> failed =
                pool.applyAsync(x -> Tasks.failOn(x, 1), 1, new TaskOptions<>().errorCallback(seen::set));
        assertThatThrownBy(() -> failed.get(LONG)).isInstanceOf(ExecutionException.class);
        assertThat(seen.get()).isInstanceOf(IllegalArgumentException.class);
        AsyncResult<Integer> thrower = pool.applyAsync(Tasks::square, 3, new TaskOptions<>().callback(value -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(thrower.get(LONG)).isEqualTo(9);
    }

    @Test
    void aMapThatBlocksTakesOptionsForAnyResultAndTellsItsCallback() throws Exception {
        List<Object> told = new CopyOnWriteArrayList<>();
        TaskOptions<List<Integer>> ofAll = new TaskOptions<List<Integer>>().callback(told::add);
        TaskOptions<Integer> ofOne = new TaskOptions<Integer>().callback(value -> told.add(value + 1));
        assertThat(pool.map(Tasks::square, List.of(1, 2), ofAll)).containsExactly(1, 4);
        assertThat(pool.map(Tasks::square, List.of(1, 2), ofOne)).containsExactly(1, 4);
        assertThat(pool.mapOutcomes(x -> 1 / x, List.of(0), ofOne)).hasSize(1);
        assertThat(told).containsExactly(List.of(1, 4));
    }

    @Test
    void imapGivesResultsInOrderAndThenNothingMore() {
        IMapIterator<Integer> results = pool.imap(Tasks::square, IntStream.range(0, 10));
        assertThat(listOf(results)).isEqualTo(SQUARES);
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> results.next(SHORT)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void imapWorksInLoopsAndStreams() {
        int sum = 0;
        for (int square : pool.imap(Tasks::square, TEN)) {
            sum += square;
        }
        assertThat(sum).isEqualTo(285);
        try (Stream<Integer> stream = pool.imapUnordered(Tasks::square, TEN).stream()) {
            assertThat(stream.mapToInt(x -> x).sum()).isEqualTo(285);
        }
    }

    @Test
    void imapUnorderedGivesWhatIsReadyFirst() throws Exception {
        Queue<Integer> go = new Queue<>();
        IMapIterator<Integer> results = pool.imapUnordered(x -> x == 0 ? go.get() : x, List.of(0, 1, 2, 3));
        List<Integer> early = List.of(results.next(LONG), results.next(LONG), results.next(LONG));
        assertThat(early).containsExactlyInAnyOrder(1, 2, 3);
        assertThatThrownBy(() -> results.next(SHORT)).isInstanceOf(TimeoutException.class);
        go.put(100);
        assertThat(results.next(LONG)).isEqualTo(100);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void aTimeOutOfNextTakesNothing() throws Exception {
        Queue<Integer> go = new Queue<>();
        IMapIterator<Integer> results = pool.imap(x -> x == 0 ? go.get() : x, List.of(0, 1));
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
            assertThatThrownBy(() -> results.next(timeout))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContainingAll("task=imap", "timeout=" + timeout);
        }
        go.put(7);
        assertThat(results.next(LONG)).isEqualTo(7);
        assertThat(results.next(LONG)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void anItemThatFailsThrowsAtItsPlaceAndItGoesOn(int chunksize) {
        IMapIterator<Integer> results = pool.imap(x -> Tasks.failOn(x, x % 3 == 1 ? x : -1), TEN, chunksize);
        List<String> seen = new ArrayList<>();
        while (results.hasNext()) {
            try {
                seen.add(String.valueOf(results.next()));
            } catch (TaskException e) {
                assertThat(e).hasMessageContainingAll("task=imap", "argument=");
                seen.add(e.getCause().getMessage());
            }
        }
        assertThat(seen).containsExactly("0", "culprit 1", "2", "3", "culprit 4", "5", "6", "culprit 7", "8", "9");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anInputThatFailsEndsTheSequenceAfterItsPrefix(int chunksize) {
        Iterator<Integer> input = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == 5) {
                    throw new IllegalStateException("no more");
                }
                return next++;
            }
        };
        IMapIterator<Integer> results = pool.imap(Tasks::square, Items.of(input), chunksize);
        for (int i = 0; i < 5; i++) {
            assertThat(results.next()).isEqualTo(i * i);
        }
        assertThat(results.hasNext()).isTrue();
        assertThatThrownBy(results::next)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anEndlessInputIsReadOnlyAsFarAheadAsIsTold(int chunksize) throws Exception {
        AtomicInteger read = new AtomicInteger();
        int window = 2 * 2 * chunksize;
        IMapIterator<Integer> results = pool.imap(Tasks::square, Items.of(counting(read)), chunksize);
        Await.until("read ahead", () -> read.get() >= window);
        for (int i = 1; i <= 50; i++) {
            assertThat(results.next()).isEqualTo(i * i);
            assertThat(read.get()).isLessThanOrEqualTo(i + window);
        }
        results.close();
        results.close();
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        int atClose = read.get();
        assertThat(pool.map(Tasks::square, TEN)).isEqualTo(SQUARES);
        assertThat(read.get()).isLessThanOrEqualTo(atClose + 1);
    }

    /** Counts what is asked of it, and no more: a stream would be asked for one more by each hasNext. */
    private static Iterator<Integer> counting(AtomicInteger read) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return read.incrementAndGet();
            }
        };
    }

    @Test
    void anInputThatBlocksDoesNotHoldBackResults() throws Exception {
        LinkedBlockingQueue<Integer> source = new LinkedBlockingQueue<>();
        IMapIterator<Integer> results = pool.imap(Tasks::square, Items.of(taking(source)));
        source.add(3);
        assertThat(results.next(LONG)).isEqualTo(9);
        assertThatThrownBy(() -> results.next(SHORT)).isInstanceOf(TimeoutException.class);
        source.add(4);
        assertThat(results.next(LONG)).isEqualTo(16);
        results.close();
        Await.until("reader interrupted", () -> source.isEmpty());
    }

    private static Iterator<Integer> taking(LinkedBlockingQueue<Integer> source) {
        return Stream.generate(() -> {
                    try {
                        return source.take();
                    } catch (InterruptedException e) {
                        throw new CancellationException("interrupted");
                    }
                })
                .iterator();
    }

    @Test
    void anAbandonedImapIsClosedByItself() throws Exception {
        AtomicInteger read = new AtomicInteger();
        abandon(read);
        Await.until("reader gone", () -> {
            System.gc();
            return Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("jmultiprocessing-pool-input"));
        });
    }

    private void abandon(AtomicInteger read) {
        IMapIterator<Integer> results = pool.imap(Tasks::square, Items.of(counting(read)));
        assertThat(results.next()).isEqualTo(1);
    }

    @Test
    void anInterruptedNextTakesNothing() throws Exception {
        Queue<Integer> go = new Queue<>();
        IMapIterator<Integer> results = pool.imap(x -> go.get(), List.of(0));
        Thread.currentThread().interrupt();
        assertThatThrownBy(results::next)
                .isInstanceOf(MultiprocessingException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> results.next(LONG)).isInstanceOf(InterruptedException.class);
        go.put(5);
        assertThat(results.next()).isEqualTo(5);
    }

    @Test
    void anImapGoesOnAfterClose() throws Exception {
        Pool closed = newPool(2);
        IMapIterator<Integer> results = closed.imap(Tasks::square, TEN);
        closed.close();
        assertThat(listOf(results)).isEqualTo(SQUARES);
        assertThat(closed.join(LONG)).isTrue();
    }

    @Test
    void joinReadsTheRestOfAnInput() throws Exception {
        Pool closed = newPool(2);
        IMapIterator<Integer> results = closed.imap(Tasks::square, IntStream.range(0, 1000));
        closed.close();
        assertThat(closed.join(LONG)).isTrue();
        assertThat(listOf(results)).hasSize(1000);
    }

    @Test
    void terminateEndsAnImap() throws Exception {
        Pool ended = newPool(2);
        Queue<Integer> never = new Queue<>();
        IMapIterator<Integer> results = ended.imap(
                x -> never.get(), Items.of(Stream.iterate(0, x -> x + 1).iterator()));
        InOtherThread waiting = InOtherThread.run(results::next);
        Await.value("waiting", waiting.thread()::getState, state -> state == Thread.State.WAITING);
        ended.terminate();
        assertThatThrownBy(waiting::await).isInstanceOf(CancellationException.class);
        assertThatThrownBy(results::next).isInstanceOf(CancellationException.class);
        assertThat(ended.join(LONG)).isTrue();
    }

    @Test
    void closeFinishesWhatWasSubmittedAndTerminateDropsIt() throws Exception {
        Pool closed = newPool(2);
        AsyncResult<List<Integer>> kept = closed.mapAsync(Tasks::square, TEN, 1);
        closed.close();
        assertThat(closed.join(LONG)).isTrue();
        assertThat(kept.get(Duration.ZERO)).isEqualTo(SQUARES);
        Pool ended = newPool(2);
        Queue<Integer> never = new Queue<>();
        List<AsyncResult<Integer>> dropped = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            dropped.add(ended.applyAsync(queue -> queue.get(), never));
        }
        ended.terminate();
        assertThat(ended.join(LONG)).isTrue();
        assertThat(dropped).allMatch(AsyncResult::isCancelled);
    }

    @Test
    void statesAndTheirMessagesArePythons() throws Exception {
        Pool own = newPool(1);
        String kind = own.getClass().getSimpleName();
        assertThat(own.toString()).isEqualTo("<" + kind + " state=RUN pool_size=1>");
        assertThatThrownBy(own::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Pool is still running");
        own.close();
        assertThat(own.toString()).isEqualTo("<" + kind + " state=CLOSE pool_size=1>");
        assertThatThrownBy(() -> own.imap(Tasks::square, TEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Pool not running");
        own.terminate();
        assertThat(own.toString()).isEqualTo("<" + kind + " state=TERMINATE pool_size=1>");
        own.close();
        assertThat(own.toString()).contains("TERMINATE");
        assertThat(own.join(LONG)).isTrue();
        own.join();
    }

    @Test
    void anOverdueTaskFailsWithItsStack() throws Exception {
        Queue<Integer> never = new Queue<>();
        AsyncResult<Integer> overdue =
                pool.applyAsync(queue -> queue.get(), never, new TaskOptions<>().timeLimit(Duration.ofMillis(50)));
        assertThatThrownBy(() -> overdue.get(LONG))
                .cause()
                .isExactlyInstanceOf(TimeoutException.class)
                .hasMessageContaining("timeLimit=PT0.05S")
                .hasStackTraceContaining("Queue.get");
        assertThat(pool.map(Tasks::square, TEN, 1)).isEqualTo(SQUARES);
    }

    @Test
    void cancelStopsTheRunningTask() throws Exception {
        Queue<Long> pids = new Queue<>();
        Queue<Integer> never = new Queue<>();
        AsyncResult<Integer> result = pool.applyAsync(Tasks::tellAndGet, pids, never);
        pids.get(LONG);
        assertThat(result.cancel(true)).isTrue();
        assertThatThrownBy(result::get)
                .isInstanceOf(CancellationException.class)
                .hasStackTraceContaining("tellAndGet");
        assertThat(pool.map(Tasks::square, TEN, 1)).isEqualTo(SQUARES);
    }

    @Test
    void aTaskThatDoesNotHeedItsInterruptCostsNoStrength() throws Exception {
        Pool own = newPool(new PoolOptions().processes(1).grace(Duration.ofMillis(50)));
        Queue<Integer> stop = new Queue<>();
        AsyncResult<Integer> stubborn = own.applyAsync(
                PoolContract::ignoreInterrupts, stop, new TaskOptions<>().timeLimit(Duration.ofMillis(50)));
        assertThatThrownBy(() -> stubborn.get(LONG)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(own.map(Tasks::square, TEN)).isEqualTo(SQUARES);
        stop.put(1);
        own.close();
        assertThat(own.join(LONG)).isTrue();
    }

    private static int ignoreInterrupts(Queue<Integer> stop) {
        while (true) {
            try {
                return stop.get();
            } catch (InterruptedException ignored) {
                // That is the point.
            }
        }
    }

    @Test
    void anInitializerThatFailsBreaksThePool() throws Exception {
        Pool broken = newPool(new PoolOptions().processes(2).initializer(() -> {
            throw new IllegalStateException("no such database");
        }));
        assertThatThrownBy(() -> broken.apply(() -> 1))
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContainingAll("InitializerFailed", "no such database")
                .hasCauseInstanceOf(IllegalStateException.class);
        broken.close();
        assertThat(broken.join(LONG)).isTrue();
    }

    @Test
    void interruptOfAWaitLeavesTheResult() throws Exception {
        Queue<Integer> go = new Queue<>();
        AsyncResult<Integer> result = pool.applyAsync(queue -> queue.get(), go);
        InOtherThread waiting = InOtherThread.run(() -> result.await(LONG));
        Await.value("waiting", waiting.thread()::getState, state -> state == Thread.State.TIMED_WAITING);
        waiting.interrupt();
        assertThatThrownBy(waiting::await).isInstanceOf(InterruptedException.class);
        go.put(1);
        assertThat(result.get(LONG)).isEqualTo(1);
        Pool own = newPool(1);
        CountDownLatch joining = new CountDownLatch(1);
        AsyncResult<Integer> last = own.applyAsync(queue -> queue.get(), go);
        own.close();
        InOtherThread joiner = InOtherThread.run(() -> {
            joining.countDown();
            own.join();
        });
        joining.await();
        joiner.interrupt();
        assertThatThrownBy(joiner::await).isInstanceOf(InterruptedException.class);
        go.put(2);
        assertThat(own.join(LONG)).isTrue();
        assertThat(last.get()).isEqualTo(2);
    }

    private static <T> List<T> listOf(Iterator<T> results) {
        List<T> list = new ArrayList<>();
        results.forEachRemaining(list::add);
        return list;
    }

    @Test
    void starmapTakesUpToSixLists() throws Exception {
        List<Integer> one = List.of(1, 2);
        assertThat(pool.starmap((a, b, c, d) -> a + b + c + d, one, one, one, one))
                .containsExactly(4, 8);
        assertThat(pool.starmap((a, b, c, d, e) -> a + b + c + d + e, one, one, one, one, one))
                .containsExactly(5, 10);
        assertThat(pool.starmap((a, b, c, d, e, f) -> a + b + c + d + e + f, one, one, one, one, one, one))
                .containsExactly(6, 12);
        assertThatThrownBy(() -> pool.starmap((a, b, c, d) -> a / b, one, List.of(1, 0), one, one))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("task=starmap", "item=1", "argument=(2, 0, 2, 2)");
    }

    private static <R> TaskOptions<R> adaptive() {
        return new TaskOptions<R>().adaptiveChunks();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 20_000})
    void adaptiveChunksGiveTheSame(int count) throws Exception {
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        List<Integer> squares = items.stream().map(Tasks::square).toList();
        assertThat(pool.map(Tasks::square, items, adaptive())).isEqualTo(squares);
        assertThat(listOf(pool.imap(Tasks::square, items, adaptive()))).isEqualTo(squares);
        assertThat(listOf(pool.imap(Tasks::square, items.stream(), adaptive()))).isEqualTo(squares);
        assertThat(listOf(pool.imapUnordered(Tasks::square, items, adaptive())))
                .containsExactlyInAnyOrderElementsOf(squares);
    }

    @Test
    void adaptiveChunksOfTasksThatTakeVariousTimes() throws Exception {
        List<Integer> items = IntStream.range(0, 600).boxed().toList();
        assertThat(pool.map(PoolContract::napNowAndThen, items, adaptive())).isEqualTo(items);
        assertThat(listOf(pool.imap(PoolContract::napNowAndThen, items, adaptive())))
                .isEqualTo(items);
    }

    private static int napNowAndThen(int x) throws InterruptedException {
        if (x % 50 == 49) {
            Thread.sleep(10);
        }
        return x;
    }

    @Test
    void aFailureInAnAdaptiveChunkNamesItsItem() throws Exception {
        List<Integer> items = IntStream.range(0, 2000).boxed().toList();
        assertThatThrownBy(() -> pool.map(x -> Tasks.failOn(x, 1234), items, adaptive()))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("item=1234", "argument=1234");
        var results = pool.imap(x -> Tasks.failOn(x, 1234), items, adaptive());
        for (int i = 0; i < 2000; i++) {
            if (i == 1234) {
                assertThatThrownBy(results::next).hasMessageContainingAll("item=1234", "argument=1234");
            } else {
                assertThat(results.next()).isEqualTo(i);
            }
        }
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void adaptiveChunksDoNotWaitForASlowInput() throws Exception {
        LinkedBlockingQueue<Integer> input = new LinkedBlockingQueue<>();
        Iterator<Integer> taking = Stream.generate(() -> take(input)).iterator();
        try (var results = pool.imap(Tasks::square, Items.of(taking), adaptive())) {
            for (int i = 0; i < 3000; i++) {
                input.add(i);
            }
            for (int i = 0; i < 2000; i++) {
                assertThat(results.next()).isEqualTo(i * i);
            }
            for (int i = 3000; i < 3030; i++) {
                input.add(i);
                Thread.sleep(15);
            }
            for (int i = 2000; i < 3020; i++) {
                assertThat(results.next(LONG)).isEqualTo(i * i);
            }
        }
    }

    private static int take(LinkedBlockingQueue<Integer> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAdaptiveMapIsFinishedAfterCloseAndDroppedByTerminate() throws Exception {
        List<Integer> items = IntStream.range(0, 3000).boxed().toList();
        Pool closed = newPool(2);
        AsyncResult<List<Integer>> finished = closed.mapAsync(PoolContract::napNowAndThen, items, adaptive());
        closed.close();
        assertThat(closed.join(LONG)).isTrue();
        assertThat(finished.get()).isEqualTo(items);
        Pool terminated = newPool(2);
        AsyncResult<List<Integer>> dropped = terminated.mapAsync(PoolContract::napNowAndThen, items, adaptive());
        AsyncResult<List<Outcome<Integer>>> outcomes =
                terminated.mapOutcomesAsync(PoolContract::napNowAndThen, items, adaptive());
        terminated.terminate();
        assertThat(terminated.join(LONG)).isTrue();
        assertThatThrownBy(() -> dropped.get(LONG)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> outcomes.get(LONG)).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void outcomesTellOfEachItem(int chunksize) throws Exception {
        TaskOptions<List<Outcome<Integer>>> options = new TaskOptions<>();
        List<Outcome<Integer>> outcomes = pool.mapOutcomesAsync(
                        x -> 6 / x,
                        List.of(1, 0, 3, 0, 6),
                        chunksize == 0 ? options.adaptiveChunks() : options.chunksize(chunksize))
                .get(LONG);
        assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true, false, true);
        assertThat(outcomes).extracting(Outcome::item).containsExactly(0, 1, 2, 3, 4);
        assertThat(outcomes.get(2).get()).isEqualTo(2);
        assertThat(outcomes.get(2).failure()).isEmpty();
        assertThat(outcomes.get(3).failure().orElseThrow())
                .hasMessageContainingAll("task=mapOutcomes", "item=3", "argument=0", "/ by zero")
                .hasCauseExactlyInstanceOf(ArithmeticException.class);
        assertThatThrownBy(outcomes.get(3)::get).isInstanceOf(TaskException.class);
        assertThat(pool.mapOutcomes(Tasks::square, List.<Integer>of())).isEmpty();
        var one = new TaskOptions<Object>().chunksize(1);
        assertThat(pool.mapOutcomes(Tasks::square, IntStream.range(0, 3), one))
                .extracting(Outcome::get)
                .containsExactly(0, 1, 4);
        assertThat(pool.mapOutcomes(Tasks::square, IntStream.range(0, 3))).hasSize(3);
        assertThat(pool.mapOutcomes(Tasks::square, new Integer[] {3})).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFirstFailureCancelsTheRestIfThatIsAskedFor(boolean adaptive) throws Exception {
        Queue<Integer> ran = new Queue<>();
        Queue<Integer> go = new Queue<>();
        List<Integer> items = IntStream.range(0, 50).boxed().toList();
        TaskOptions<List<Integer>> options = new TaskOptions<List<Integer>>().cancelOnFailure();
        assertThatThrownBy(() -> pool.map(
                        x -> failOrWait(x, go, ran), items, adaptive ? options.adaptiveChunks() : options.chunksize(1)))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("item=0", "culprit")
                .satisfies(e -> assertThat(e.getCause().getSuppressed()).isEmpty());
        // As it would otherwise have to wait for what runs.
        assertThat(pool.map(Tasks::square, TEN)).isEqualTo(SQUARES);
        assertThat(ran.empty()).isTrue();
    }

    private static int failOrWait(int x, Queue<Integer> go, Queue<Integer> ran) throws InterruptedException {
        if (x == 0) {
            Tasks.failOn(0, 0);
        }
        go.get();
        ran.put(x);
        return x;
    }

    @Test
    void withoutThatOptionTheRestIsRun() throws Exception {
        Queue<Integer> ran = new Queue<>();
        assertThatThrownBy(() -> pool.map(
                        x -> {
                            ran.put(x);
                            return Tasks.failOn(x, 0);
                        },
                        TEN,
                        adaptive()))
                .hasMessageContaining("item=0");
        Await.until("all ran", () -> ran.qsize() == 10);
    }
}
