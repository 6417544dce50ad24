package org.jmultiprocessing.deaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.TaskOptions;
import org.jmultiprocessing.WorkerLostException;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers are killed from outside, at any moment, while maps run. */
class PoolChaosTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aTaskIsTriedAgainAsOftenAsWasAsked() throws Exception {
        Queue<Integer> tries = new Queue<>();
        try (Pool pool = new Pool(2)) {
            AsyncResult<Integer> third =
                    pool.applyAsync(PoolChaosTest::dieUnlessThird, tries, new TaskOptions<>().retryOnWorkerLoss(2));
            assertThat(third.get(LONG)).isEqualTo(3);
            assertThat(tries.qsize()).isEqualTo(3);
            AsyncResult<Object> never = pool.applyAsync(PoolChaosTest::die, new TaskOptions<>().retryOnWorkerLoss(2));
            assertThatThrownBy(() -> never.get(LONG))
                    .cause()
                    .isInstanceOf(WorkerLostException.class)
                    .hasMessageContainingAll("tries=3", "exitCode=6", "task=apply");
        }
    }

    @Test
    void theMessageTellsWhatTheWorkerPrintedLast() throws Exception {
        try (Pool pool = new Pool(1)) {
            AsyncResult<Object> lost = pool.applyAsync(x -> complainAndDie(x), 17);
            assertThatThrownBy(() -> lost.get(LONG))
                    .cause()
                    .isInstanceOf(WorkerLostException.class)
                    .hasMessageContainingAll(
                            "argument=(17)", "exitCode=6", "it printed last:", "| the disk 17 is full");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 20)
    void aFewKills(int kills) throws Exception {
        survive(kills);
    }

    @Tag("slow")
    @Timeout(900)
    @ParameterizedTest
    @ValueSource(ints = 1000)
    void aThousandKills(int kills) throws Exception {
        survive(kills);
    }

    /** Tasks are tried again here, so each result must come; what must not come is a wrong or missing one. */
    private static void survive(int kills) throws Exception {
        long descriptors = 0;
        AtomicBoolean go = new AtomicBoolean(true);
        AtomicInteger done = new AtomicInteger();
        try (Pool pool = new Pool(new PoolOptions().processes(3))) {
            pool.map(x -> x, List.of(1, 2, 3));
            descriptors = descriptors();
            var mapper = OwnThread.run(() -> mapUntil(go, pool, done));
            Random random = new Random(42);
            for (int i = 0; i < kills; i++) {
                killOne(random);
                Thread.sleep(random.nextInt(200));
            }
            go.set(false);
            mapper.join();
            assertThat(done.get()).isPositive();
            Set<Long> pids = new HashSet<>();
            Await.until("full strength", () -> {
                pids.addAll(pool.map(PoolChaosTest::pidAfterAMoment, List.of(1, 2, 3, 4, 5, 6), 1));
                return pids.size() >= 3;
            });
            long before = descriptors;
            Await.until("descriptors back", () -> descriptors() <= before + 5);
        }
    }

    private static void mapUntil(AtomicBoolean go, Pool pool, AtomicInteger done) {
        List<Integer> expected = IntStream.range(0, 500).map(x -> 3 * x).boxed().toList();
        try {
            while (go.get()) {
                assertThat(pool.map(
                                x -> 3 * x,
                                IntStream.range(0, 500).boxed().toList(),
                                new TaskOptions<>().chunksize(7).retryOnWorkerLoss(100)))
                        .isEqualTo(expected);
                List<Integer> unordered = new ArrayList<>();
                pool.imapUnordered(
                                x -> 3 * x,
                                IntStream.range(0, 500).boxed().toList(),
                                new TaskOptions<>().chunksize(3).retryOnWorkerLoss(100))
                        .forEachRemaining(unordered::add);
                assertThat(unordered).containsExactlyInAnyOrderElementsOf(expected);
                onceEach(pool);
                done.incrementAndGet();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Without retries: each task is done once, or lost, and no task is done twice. */
    private static void onceEach(Pool pool) throws InterruptedException {
        Queue<Integer> ran = new Queue<>();
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            results.add(pool.applyAsync(PoolChaosTest::note, ran, i));
        }
        Set<Integer> finished = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            try {
                assertThat(results.get(i).get()).isEqualTo(i);
                finished.add(i);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(WorkerLostException.class);
            }
        }
        Map<Integer, Integer> counts = new HashMap<>();
        while (!ran.empty()) {
            counts.merge(ran.get(), 1, Integer::sum);
        }
        assertThat(counts.values()).allMatch(count -> count == 1);
        assertThat(counts.keySet()).containsAll(finished);
    }

    private static int note(Queue<Integer> ran, int x) throws InterruptedException {
        ran.put(x);
        return x;
    }

    private static void killOne(Random random) {
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        if (!children.isEmpty()) {
            children.get(random.nextInt(children.size())).destroyForcibly();
        }
    }

    private static long pidAfterAMoment(Object ignored) throws InterruptedException {
        Thread.sleep(10);
        return ProcessHandle.current().pid();
    }

    private static Integer dieUnlessThird(Queue<Integer> tries) throws InterruptedException {
        tries.put(1);
        if (tries.qsize() < 3) {
            Runtime.getRuntime().halt(6);
        }
        return tries.qsize();
    }

    private static Object die() {
        Runtime.getRuntime().halt(6);
        return null;
    }

    private static Object complainAndDie(int x) {
        System.err.println("the disk " + x + " is full");
        return die();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (java.nio.file.NoSuchFileException notLinux) {
            return 0;
        }
    }
}
