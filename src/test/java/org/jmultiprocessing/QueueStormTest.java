package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers and consumers are killed at random moments; what was put is taken once, in its order, and work goes on. */
class QueueStormTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long MOST_NANOS_TO_LIVE = 120_000_000;
    private static final int SIDE_BYTES = 300;

    private final Random random = new Random(Long.getLong("storm.seed", 7));

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void aKilledProducerLosesNothingThatItPut(int maxsize) throws Exception {
        killProducers(maxsize, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    @Tag("slow")
    void manyKilledProducersLoseNothingThatTheyPut(int maxsize) throws Exception {
        killProducers(maxsize, 150);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void aKilledConsumerTakesAtMostOneItemWithIt(int maxsize) throws Exception {
        killConsumers(maxsize, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    @Tag("slow")
    void manyKilledConsumersTakeAtMostOneItemEachWithThem(int maxsize) throws Exception {
        killConsumers(maxsize, 150);
    }

    private void killProducers(int maxsize, int rounds) throws Exception {
        Queue<int[]> queue = new Queue<>(maxsize);
        IntArray put = new IntArray(2);
        for (int round = 0; round < rounds; round++) {
            List<Process> producers = List.of(
                    new Process(QueueStormTest::produce, queue, put, 0),
                    new Process(QueueStormTest::produce, queue, put, 1));
            int[] next = {0, 0};
            put.set(0, 0);
            put.set(1, 0);
            producers.forEach(Process::start);
            int[] first = queue.get(LONG);
            next[first[0]] = first[1] + 1;
            takeFor(queue, next, random.nextInt((int) MOST_NANOS_TO_LIVE));
            for (Process producer : producers) {
                producer.kill();
                producer.join();
            }
            while (!queue.empty()) {
                take(queue, next);
            }
            for (int i = 0; i < next.length; i++) {
                assertThat(next[i])
                        .as("taken in order; put has returned for %s", put.get(i))
                        .isBetween(put.get(i), put.get(i) + 1);
            }
        }
        assertThatItWorks(queue);
    }

    private void killConsumers(int maxsize, int rounds) throws Exception {
        Queue<int[]> queue = new Queue<>(maxsize);
        LongArray taken = new LongArray(2);
        long put = 0;
        for (int round = 0; round < rounds; round++) {
            Process first = new Process(QueueStormTest::consume, queue, taken, 0);
            Process second = new Process(QueueStormTest::consume, queue, taken, 1);
            first.start();
            second.start();
            long end = System.nanoTime() + MOST_NANOS_TO_LIVE / 2 + random.nextInt((int) MOST_NANOS_TO_LIVE);
            while (System.nanoTime() - end < 0) {
                put += queue.offer(new int[random.nextInt(SIDE_BYTES)], Duration.ofMillis(1)) ? 1 : 0;
            }
            first.kill();
            second.kill();
            first.join();
            second.join();
        }
        long left = 0;
        while (queue.poll(Duration.ZERO).isPresent()) {
            left++;
        }
        assertThat(put - left - taken.get(0) - taken.get(1))
                .as("what died between get and the counting of it")
                .isBetween(0L, 2L * rounds);
        assertThatItWorks(queue);
    }

    private static void takeFor(Queue<int[]> queue, int[] next, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            if (queue.empty()) {
                LockSupport.parkNanos(1_000);
            } else {
                take(queue, next);
            }
        }
    }

    private static void take(Queue<int[]> queue, int[] next) throws InterruptedException {
        int[] item = queue.get(LONG);
        assertThat(item[1]).as("of producer %s", item[0]).isEqualTo(next[item[0]]);
        next[item[0]]++;
    }

    private static void assertThatItWorks(Queue<int[]> queue) throws InterruptedException {
        List<Integer> got = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queue.put(new int[] {i});
        }
        for (int i = 0; i < 3; i++) {
            got.add(queue.get(LONG)[0]);
        }
        assertThat(got).containsExactly(0, 1, 2);
    }

    private static void produce(Queue<int[]> queue, IntArray put, int producer) throws InterruptedException {
        for (int i = 0; ; i++) {
            int[] item = new int[2 + i % SIDE_BYTES];
            item[0] = producer;
            item[1] = i;
            queue.put(item);
            put.set(producer, i + 1);
        }
    }

    private static void consume(Queue<int[]> queue, LongArray taken, int consumer) throws InterruptedException {
        while (true) {
            queue.get();
            taken.getAndAdd(consumer, 1);
        }
    }
}
