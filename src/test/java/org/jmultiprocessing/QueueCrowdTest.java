package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several producers and consumers, in processes and threads, at one queue, with a bound and without. */
class QueueCrowdTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int EACH = 500;
    private static final int PRODUCERS = 4;
    private static final int CONSUMERS = 4;

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void eachItemArrivesOnceAndInItsProducersOrder(int maxsize) throws Exception {
        Queue<int[]> queue = new Queue<>(maxsize);
        Queue<int[][]> taken = new Queue<>();
        List<Process> processes = List.of(
                new Process(QueueCrowdTest::produce, queue, 0),
                new Process(QueueCrowdTest::produce, queue, 1),
                new Process(QueueCrowdTest::consume, queue, taken),
                new Process(QueueCrowdTest::consume, queue, taken));
        processes.forEach(Process::start);
        List<InOtherThread> threads = new ArrayList<>(List.of(
                InOtherThread.run(() -> consume(queue, taken)), InOtherThread.run(() -> consume(queue, taken))));
        List<InOtherThread> producers =
                List.of(InOtherThread.run(() -> produce(queue, 2)), InOtherThread.run(() -> produce(queue, 3)));
        for (InOtherThread producer : producers) {
            producer.await();
        }
        processes.get(0).join();
        processes.get(1).join();
        for (int i = 0; i < CONSUMERS; i++) {
            queue.put(new int[0]);
        }
        int[][] numbers = new int[PRODUCERS][EACH];
        for (int i = 0; i < CONSUMERS; i++) {
            countInOrder(taken.get(LONG), numbers);
        }
        for (int[] ofOne : numbers) {
            assertThat(ofOne).containsOnly(1);
        }
        for (InOtherThread thread : threads) {
            thread.await();
        }
        for (Process process : processes) {
            process.join();
        }
        assertThat(queue.empty()).isTrue();
    }

    private static void countInOrder(int[][] items, int[][] numbers) {
        int[] last = new int[PRODUCERS];
        Arrays.fill(last, -1);
        for (int[] item : items) {
            assertThat(item[1])
                    .as("after %s of producer %s", last[item[0]], item[0])
                    .isGreaterThan(last[item[0]]);
            last[item[0]] = item[1];
            numbers[item[0]][item[1]]++;
        }
    }

    private static void produce(Queue<int[]> queue, int producer) throws InterruptedException {
        for (int i : IntStream.range(0, EACH).toArray()) {
            queue.put(new int[] {producer, i});
        }
    }

    private static void consume(Queue<int[]> queue, Queue<int[][]> taken) throws InterruptedException {
        List<int[]> own = new ArrayList<>();
        for (int[] item = queue.get(); item.length > 0; item = queue.get()) {
            own.add(item);
        }
        taken.put(own.toArray(new int[0][]));
    }
}
