package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JoinableQueueTest extends JoinableQueueContract {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Override
    <T> Duck.Items<T> newJoinableQueue(int maxsize) {
        return Duck.items(new JoinableQueue<>(maxsize));
    }

    @Override
    void awaitJoining(Duck.Items<?> queue, InOtherThread joining) throws Exception {
        joining.awaitWaiting();
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

    private static void makeOne(Queue<JoinableQueue<String>> queues) throws InterruptedException {
        JoinableQueue<String> own = new JoinableQueue<>();
        own.put("never done");
        queues.put(own);
        new Semaphore(0).acquire();
    }
}
