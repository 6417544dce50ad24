package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.function.Procedure0;
import org.junit.jupiter.api.Test;

class QueueTest extends QueueContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    @Override
    <T> Duck.Items<T> newQueue(int maxsize) {
        return Duck.items(maxsize == 0 ? new Queue<>() : new Queue<>(maxsize));
    }

    @Test
    void queueOfADaemonlessChildIsLostWithIt() throws Exception {
        Queue<Queue<String>> queues = new Queue<>();
        Process child = new Process(QueueTest::makeAQueue, queues);
        child.start();
        Queue<String> its = queues.get(LONG);
        assertThat(its.get(LONG)).isEqualTo("made in the child");
        InOtherThread getter = InOtherThread.run(its::get);
        child.kill();
        child.join();
        for (Procedure0 use : List.<Procedure0>of(
                getter::await, its::get, its::getNowait, () -> its.put("x"), its::qsize, () -> its.poll(SHORT))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(HomeLostException.class)
                    .hasMessageContaining("the process in which this queue lives has ended: memory=");
        }
    }

    private static void makeAQueue(Queue<Queue<String>> queues) throws InterruptedException {
        Queue<String> own = new Queue<>();
        own.put("made in the child");
        queues.put(own);
        Tasks.sleepForEver();
    }

    @Test
    void closedItIsForThisProcessAndNothingIsLost() throws Exception {
        Queue<String> queue = new Queue<>();
        assertThatThrownBy(queue::joinThread)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call close() first");
        queue.put("kept");
        Process child = new Process(QueueTest::requireKept, queue);
        queue.close();
        queue.close();
        queue.joinThread();
        queue.cancelJoinThread();
        assertThatThrownBy(() -> queue.put("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("queue is closed");
        assertThatThrownBy(queue::get).isInstanceOf(IllegalStateException.class);
        assertThat(queue.qsize()).isEqualTo(1);
        assertThat(queue).hasToString("Queue(qsize=1, maxsize=0, closed)");
        child.start();
        child.join();
        assertThat(child.exitCode()).hasValue(0);
    }

    private static void requireKept(Queue<String> queue) throws InterruptedException {
        if (!queue.get(LONG).equals("kept")) {
            throw new AssertionError("another item");
        }
    }

    @Test
    void twoConsumersOfSlowItemsTakeHalfEach() throws Exception {
        Queue<Integer> queue = new Queue<>();
        Queue<Integer> taken = new Queue<>();
        Barrier ready = new Barrier(3);
        Process first = new Process(QueueTest::takeSlowly, queue, taken, ready);
        Process second = new Process(QueueTest::takeSlowly, queue, taken, ready);
        first.start();
        second.start();
        ready.await();
        for (int i = 0; i < 10; i++) {
            queue.put(i);
        }
        first.join();
        second.join();
        assertThat(taken.get()).isEqualTo(5);
        assertThat(taken.get()).isEqualTo(5);
    }

    private static void takeSlowly(Queue<Integer> queue, Queue<Integer> taken, Barrier ready) throws Exception {
        int count = 0;
        ready.await();
        while (queue.poll(Duration.ofMillis(400)).isPresent()) {
            count++;
            Thread.sleep(300);
        }
        taken.put(count);
    }
}
