package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

class JoinableQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void joinReturnsWhenEveryItemIsDone() throws Exception {
        JoinableQueue<Integer> queue = new JoinableQueue<>();
        IntValue sum = new IntValue(0);
        Process worker = new Process(JoinableQueueTest::work, queue, sum);
        worker.start();
        for (int i = 1; i <= 100; i++) {
            queue.put(i);
        }
        queue.join();
        assertThat(sum.get()).isEqualTo(5050);
        queue.put(0);
        worker.join();
        assertThat(worker.exitCode()).hasValue(0);
    }

    @Test
    void joinWaitsForWhatWasTakenAndIsNotDone() throws Exception {
        JoinableQueue<String> queue = new JoinableQueue<>(2);
        assertThat(queue.join(Duration.ZERO)).as("nothing was put").isTrue();
        queue.put("a");
        queue.put("b");
        queue.get();
        queue.get();
        queue.taskDone();
        long start = System.nanoTime();
        assertThat(queue.join(SHORT)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
        InOtherThread joining = InOtherThread.run(queue::join);
        queue.taskDone();
        joining.await();
        assertThat(queue.join(Duration.ZERO)).isTrue();
    }

    @Test
    void manyProcessesMayJoin() throws Exception {
        JoinableQueue<String> queue = new JoinableQueue<>();
        Semaphore joined = new Semaphore(0);
        queue.put("a");
        Process first = new Process(JoinableQueueTest::joinIt, queue, joined);
        Process second = new Process(JoinableQueueTest::joinIt, queue, joined);
        first.start();
        second.start();
        InOtherThread here = InOtherThread.run(() -> joinIt(queue, joined));
        queue.get();
        assertThat(joined.getValue()).isZero();
        queue.taskDone();
        for (int i = 0; i < 3; i++) {
            assertThat(joined.tryAcquire(LONG)).isTrue();
        }
        here.await();
        first.join();
        second.join();
    }

    @Test
    void moreDoneThanPutIsAnError() throws Exception {
        JoinableQueue<String> queue = new JoinableQueue<>();
        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taskDone() called too many times")
                .hasMessageContaining("JoinableQueue(qsize=0, maxsize=0)");
        queue.put("a");
        queue.taskDone();
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptEndsOnlyTheWait() throws Exception {
        JoinableQueue<String> queue = new JoinableQueue<>();
        queue.put("a");
        InOtherThread joining = InOtherThread.run(queue::join);
        Await.until("the thread waits", () -> joining.thread().getState() == Thread.State.WAITING);
        joining.interrupt();
        assertThatThrownBy(joining::await).isInstanceOf(InterruptedException.class);
        assertThat(queue.get()).isEqualTo("a");
        queue.taskDone();
        queue.join();
    }

    @Test
    void theEndOfItsHomeEndsTheWait() throws Exception {
        Queue<JoinableQueue<String>> queues = new Queue<>();
        Process home = new Process(JoinableQueueTest::makeOne, queues);
        home.start();
        JoinableQueue<String> its = queues.get(LONG);
        InOtherThread joining = InOtherThread.run(its::join);
        home.kill();
        home.join();
        assertThatThrownBy(joining::await).isInstanceOf(HomeLostException.class);
    }

    private static void work(JoinableQueue<Integer> queue, IntValue sum) throws InterruptedException {
        for (int i = queue.get(); i > 0; i = queue.get()) {
            sum.getAndAdd(i);
            queue.taskDone();
        }
    }

    private static void joinIt(JoinableQueue<String> queue, Semaphore joined) throws InterruptedException {
        queue.join();
        joined.release();
    }

    private static void makeOne(Queue<JoinableQueue<String>> queues) throws InterruptedException {
        JoinableQueue<String> own = new JoinableQueue<>();
        own.put("never done");
        queues.put(own);
        new Semaphore(0).acquire();
    }
}
