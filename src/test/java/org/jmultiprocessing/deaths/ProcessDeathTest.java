package org.jmultiprocessing.deaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of deaths: a process, as its own parent, children, and those who share a queue with it see it. */
class ProcessDeathTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void itsParentSeesTheExitCode(Ending ending) throws Exception {
        Process process = new Process(Ending::take, ending);
        process.start();
        assertThat(process.onExit().get(20, TimeUnit.SECONDS)).isSameAs(process);
        process.join();
        assertThat(process.exitCode()).hasValue(ending.exitCode());
        assertThat(process.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROWS", "OVERFLOWS_ITS_STACK"})
    void itsDaemonChildEndsWithItAndLeavesNothing(Ending ending) throws Exception {
        Queue<Long> pids = new Queue<>();
        Process process = new Process(ProcessDeathTest::haveAChildAndEnd, pids, ending, true);
        process.start();
        long grandchild = pids.get(LONG);
        process.join();
        assertThat(process.exitCode()).hasValue(ending.exitCode());
        Await.until(
                "grandchild gone",
                Duration.ofSeconds(10),
                () -> ProcessHandle.of(grandchild).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"EXITS_WITH_THREE", "HALTS_WITH_FOUR", "RUNS_OUT_OF_MEMORY", "KILLS_ITSELF"})
    void itsOtherChildrenToo(Ending ending) throws Exception {
        Queue<Long> pids = new Queue<>();
        Process process = new Process(ProcessDeathTest::haveAChildAndEnd, pids, ending, false);
        process.start();
        long grandchild = pids.get(LONG);
        process.join();
        assertThat(process.exitCode()).hasValue(ending.exitCode());
        Await.until(
                "grandchild gone",
                Duration.ofSeconds(10),
                () -> ProcessHandle.of(grandchild).isEmpty());
    }

    private static void haveAChildAndEnd(Queue<Long> pids, Ending ending, boolean daemon) throws Exception {
        Queue<Long> told = new Queue<>();
        Process child = new Process(ProcessDeathTest::tellAndWait, told).daemon(daemon);
        child.start();
        pids.put(told.get());
        ending.take();
    }

    private static void tellAndWait(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROWS", "HALTS_WITH_FOUR", "KILLS_ITSELF"})
    void whatAProducerHadPutStays(Ending ending) throws Exception {
        Queue<byte[]> queue = new Queue<>();
        Process producer = new Process(ProcessDeathTest::putAndEnd, queue, ending);
        producer.start();
        producer.join();
        assertThat(producer.exitCode()).hasValue(ending.exitCode());
        for (int i = 0; i < 30; i++) {
            byte[] item = queue.getNowait();
            assertThat(item).hasSize(100_000);
            assertThat(item[0]).isEqualTo((byte) i);
        }
        assertThat(queue.empty()).isTrue();
    }

    private static void putAndEnd(Queue<byte[]> queue, Ending ending) throws Exception {
        for (int i = 0; i < 30; i++) {
            byte[] item = new byte[100_000];
            item[0] = (byte) i;
            queue.put(item);
        }
        ending.take();
    }

    @Test
    void producerKilledWhileItWaitsForRoomTakesNoRoom() throws Exception {
        Queue<String> queue = new Queue<>(1);
        Queue<Long> pids = new Queue<>();
        queue.put("first");
        Process producer = new Process(ProcessDeathTest::tellAndPut, pids, queue);
        producer.start();
        pids.get(LONG);
        producer.kill();
        producer.join();
        assertThat(queue.get()).isEqualTo("first");
        Await.until("room", () -> queue.offer("second", Duration.ZERO));
        assertThat(queue.getNowait()).isEqualTo("second");
        assertThat(queue.empty()).isTrue();
    }

    private static void tellAndPut(Queue<Long> pids, Queue<String> queue) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        queue.put("never");
        queue.put("never again");
    }

    @Test
    void consumerKilledWhileItWaitsTakesNothingWithIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            Queue<String> queue = new Queue<>();
            Queue<Long> pids = new Queue<>();
            Process consumer = new Process(ProcessDeathTest::tellAndGet, pids, queue);
            consumer.start();
            pids.get(LONG);
            consumer.kill();
            if (i % 2 == 0) {
                consumer.join();
            }
            queue.put("not for the dead");
            consumer.join();
            if (pids.empty()) {
                assertThat(queue.get(LONG)).isEqualTo("not for the dead");
            }
        }
    }

    private static void tellAndGet(Queue<Long> pids, Queue<String> queue) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        queue.get();
        pids.put(0L);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXITS_WITH_THREE", "HALTS_WITH_FOUR", "KILLS_ITSELF"})
    void everybodyWhoWaitsAtItsQueueIsTold(Ending ending) throws Exception {
        Queue<Queue<String>> queues = new Queue<>();
        Queue<String> waiting = new Queue<>();
        Queue<String> outcomes = new Queue<>();
        Queue<String> go = new Queue<>();
        Process home = new Process(ProcessDeathTest::liveInAQueueAndEnd, queues, go, ending);
        home.start();
        Queue<String> full = queues.get(LONG);
        Process getter = new Process(ProcessDeathTest::getOrTell, queues.get(LONG), waiting, outcomes);
        Process putter = new Process(ProcessDeathTest::putOrTell, full, waiting, outcomes);
        getter.start();
        putter.start();
        assertThat(List.of(waiting.get(LONG), waiting.get(LONG))).containsOnly("now");
        go.put("go");
        assertThat(List.of(outcomes.get(LONG), outcomes.get(LONG))).containsExactlyInAnyOrder("get lost", "put lost");
        assertThatThrownBy(full::qsize).isInstanceOf(HomeLostException.class);
        assertThat(full.get()).as("what had been put is not lost").isEqualTo("full");
        assertThatThrownBy(full::get).isInstanceOf(HomeLostException.class);
        home.join();
        getter.join();
        putter.join();
        assertThat(home.exitCode()).hasValue(ending.exitCode());
    }

    private static void liveInAQueueAndEnd(Queue<Queue<String>> queues, Queue<String> go, Ending ending)
            throws Exception {
        Queue<String> full = new Queue<>(1);
        full.put("full");
        queues.put(full);
        queues.put(new Queue<>());
        go.get();
        ending.take();
    }

    private static void getOrTell(Queue<String> from, Queue<String> waiting, Queue<String> outcomes)
            throws InterruptedException {
        waiting.put("now");
        try {
            from.get();
        } catch (HomeLostException e) {
            outcomes.put("get lost");
        }
    }

    private static void putOrTell(Queue<String> to, Queue<String> waiting, Queue<String> outcomes)
            throws InterruptedException {
        waiting.put("now");
        try {
            to.put("too much");
        } catch (HomeLostException e) {
            outcomes.put("put lost");
        }
    }

    @Test
    void itsOtherThreadsFinishAfterItsMainThreadHasThrown() throws Exception {
        Queue<String> said = new Queue<>();
        Process process = new Process(ProcessDeathTest::leaveAThreadAndThrow, said);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(1);
        assertThat(said.getNowait()).isEqualTo("after the main thread");
    }

    private static void leaveAThreadAndThrow(Queue<String> said) throws Exception {
        Thread main = Thread.currentThread();
        CountDownLatch started = new CountDownLatch(1);
        new Thread(() -> {
                    started.countDown();
                    try {
                        main.join();
                        said.put("after the main thread");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        started.await();
        Ending.THROWS.take();
    }
}
