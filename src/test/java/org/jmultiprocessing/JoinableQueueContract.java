package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each queue that can be joined promises, among processes. */
abstract class JoinableQueueContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    abstract <T> Duck.Items<T> newJoinableQueue(int maxsize);

    /** Until the thread waits for the end of all work. */
    abstract void awaitJoining(Duck.Items<?> queue, InOtherThread joining) throws Exception;

    @Test
    void joinReturnsWhenEveryItemIsDone() throws Exception {
        Duck.Items<Integer> queue = newJoinableQueue(0);
        IntValue sum = new IntValue(0);
        Process worker = new Process(JoinableQueueContract::work, queue, sum);
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
        Duck.Items<String> queue = newJoinableQueue(2);
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
        Duck.Items<String> queue = newJoinableQueue(0);
        Semaphore joined = new Semaphore(0);
        queue.put("a");
        Process first = new Process(JoinableQueueContract::joinIt, queue, joined);
        Process second = new Process(JoinableQueueContract::joinIt, queue, joined);
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
        Duck.Items<String> queue = newJoinableQueue(0);
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
        Duck.Items<String> queue = newJoinableQueue(0);
        queue.put("a");
        InOtherThread joining = InOtherThread.run(queue::join);
        awaitJoining(queue, joining);
        joining.interrupt();
        assertThatThrownBy(joining::await).isInstanceOf(InterruptedException.class);
        assertThat(queue.get()).isEqualTo("a");
        queue.taskDone();
        queue.join();
    }

    private static void work(Duck.Items<Integer> queue, IntValue sum) throws InterruptedException {
        for (int i = queue.get(); i > 0; i = queue.get()) {
            sum.getAndAdd(i);
            queue.taskDone();
        }
    }

    private static void joinIt(Duck.Items<String> queue, Semaphore joined) throws InterruptedException {
        queue.join();
        joined.release();
    }
}
