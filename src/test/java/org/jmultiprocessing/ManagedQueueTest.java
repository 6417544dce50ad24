package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.managers.ListProxy;
import org.jmultiprocessing.managers.QueueProxy;
import org.jmultiprocessing.managers.QueueShutDownException;
import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A managed queue keeps what those of processes promise, and is a BlockingQueue. */
class ManagedQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private static SyncManager manager;
    private static Pool pool;

    @BeforeAll
    static void startManager() {
        manager = Managed.start();
        pool = new Pool(2);
    }

    @AfterAll
    static void endManager() throws Exception {
        pool.close();
        pool.join();
        manager.close();
    }

    @Test
    void isFirstInFirstOut() throws Exception {
        QueueProxy<Integer> queue = manager.queue();
        for (int i = 0; i < 300; i++) {
            queue.put(i);
        }
        assertThat(queue.qsize()).isEqualTo(300);
        for (int i = 0; i < 300; i++) {
            assertThat(queue.get()).isEqualTo(i);
        }
        assertThat(queue.empty()).isTrue();
    }

    @Test
    void nullIsAnItem() throws Exception {
        QueueProxy<String> queue = manager.queue();
        queue.put(null);
        queue.put(null);
        assertThat(queue.qsize()).isEqualTo(2);
        assertThat(queue.get()).isNull();
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
    }

    @Test
    void itemIsWhatItWasWhenPut() throws Exception {
        QueueProxy<List<String>> queue = manager.queue();
        List<String> item = new ArrayList<>(List.of("a"));
        queue.put(item);
        item.add("b");
        assertThat(queue.get()).containsExactly("a");
    }

    @Test
    void emptyQueueSaysSoWhenTheTimeIsOver() throws Exception {
        QueueProxy<String> queue = manager.queue();
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
        long start = System.nanoTime();
        assertThatThrownBy(() -> queue.get(SHORT))
                .isInstanceOf(QueueEmptyException.class)
                .hasMessageContaining("timeout=PT0.03S");
        assertThat(queue.poll(SHORT)).isEmpty();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * SHORT.toNanos());
        assertThat(queue.poll(Duration.ofSeconds(-5))).isEmpty();
    }

    @Test
    void fullQueueRefusesAndIsUnchanged() throws Exception {
        QueueProxy<Integer> queue = manager.queue(2);
        queue.put(1);
        assertThat(queue.full()).isFalse();
        queue.put(2);
        assertThat(queue.full()).isTrue();
        assertThat(queue.offer(3, SHORT)).isFalse();
        assertThatThrownBy(() -> queue.putNowait(3)).isInstanceOf(QueueFullException.class);
        assertThatThrownBy(() -> queue.put(3, SHORT))
                .isInstanceOf(QueueFullException.class)
                .hasMessageContainingAll("maxsize=2", "timeout=PT0.03S");
        assertThatThrownBy(() -> queue.add(3)).isInstanceOf(IllegalStateException.class);
        assertThat(queue.get()).isEqualTo(1);
        assertThat(pool.<QueueProxy<Integer>, Boolean>apply(q -> q.offer(3, Duration.ZERO), queue))
                .isTrue();
        assertThat(queue.get()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo(3);
    }

    @Test
    void putWaitsForRoomHereAndElsewhere() throws Exception {
        QueueProxy<String> queue = manager.queue(1);
        queue.put("first");
        AsyncResult<Boolean> elsewhere = pool.applyAsync(q -> q.offer("elsewhere", LONG), queue);
        InOtherThread here = InOtherThread.run(() -> queue.put("here"));
        assertThat(elsewhere.await(SHORT)).isFalse();
        assertThat(here.hasEnded()).isFalse();
        assertThat(List.of(queue.get(LONG), queue.get(LONG), queue.get(LONG)))
                .containsExactlyInAnyOrder("first", "elsewhere", "here")
                .startsWith("first");
        here.await();
        assertThat(elsewhere.get(LONG)).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAndTakesNothing() throws Exception {
        QueueProxy<String> queue = manager.queue();
        InOtherThread getter = InOtherThread.run(queue::get);
        getter.interrupt();
        assertThatThrownBy(getter::await).isInstanceOf(InterruptedException.class);
        queue.put("kept");
        assertThat(queue.get(LONG)).isEqualTo("kept");
    }

    @Test
    void itemThatCannotBeSerializedLeavesTheQueueAsItIs() throws Exception {
        QueueProxy<Object> queue = manager.queue(1);
        assertThatThrownBy(() -> queue.put(new Object()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("java.lang.Object", "item");
        assertThat(queue.offer("room is left", Duration.ZERO)).isTrue();
    }

    @Test
    void itemThatCannotBeRebuiltIsAnErrorOnceAndTheQueueGoesOn() throws Exception {
        QueueProxy<Object> queue = manager.queue();
        queue.put(new Stubborn());
        queue.put("next");
        assertThatThrownBy(queue::get)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("an item of the queue could not be rebuilt in this process");
        assertThat(queue.get()).isEqualTo("next");
    }

    private static final class Stubborn implements Serializable {
        private Object readResolve() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void itTravelsThroughItselfAndHoldsWhatItemsReferTo() throws Exception {
        QueueProxy<Object> outer = manager.queue();
        int before = manager.numberOfObjects();
        putAList(outer);
        outer.put(outer);
        ListProxy<?> list = (ListProxy<?>) outer.get();
        assertThat(list).isEqualTo(List.of("kept alive by the queue"));
        assertThat(outer.get()).isEqualTo(outer);
        assertThat(manager.numberOfObjects()).isEqualTo(before + 1);
    }

    private static void putAList(QueueProxy<Object> queue) throws Exception {
        var process = new Process(
                (q, m) -> q.put(q == null ? null : m), queue, manager.list(List.of("kept alive by the queue")));
        process.start();
        process.join();
    }

    @Test
    void joinReturnsWhenEveryItemIsDone() throws Exception {
        QueueProxy<Integer> queue = manager.joinableQueue();
        IntValue sum = new IntValue(0);
        Process worker = new Process(ManagedQueueTest::work, queue, sum);
        worker.start();
        for (int i = 1; i <= 100; i++) {
            queue.put(i);
        }
        queue.join();
        assertThat(sum.get()).isEqualTo(5050);
        queue.put(0);
        worker.join();
        assertThat(queue.join(SHORT)).isFalse();
        queue.taskDone();
        assertThat(queue.join(Duration.ZERO)).isTrue();
        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taskDone() called too many times")
                .hasMessageContaining("JoinableQueue(qsize=0, maxsize=0)");
    }

    private static void work(QueueProxy<Integer> queue, IntValue sum) throws InterruptedException {
        for (int i = queue.get(); i > 0; i = queue.get()) {
            sum.getAndAdd(i);
            queue.taskDone();
        }
    }

    @Test
    void aShutDownQueueGivesWhatItHasAndTakesNoMore() throws Exception {
        QueueProxy<String> queue = manager.queue(1);
        queue.put("last");
        InOtherThread putter = InOtherThread.run(() -> queue.put("too late"));
        queue.shutdown();
        assertThatThrownBy(putter::await).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.put("x")).isInstanceOf(QueueShutDownException.class);
        assertThat(queue.isShutDown()).isTrue();
        assertThat(queue.get()).isEqualTo("last");
        assertThatThrownBy(queue::get).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void shutDownAtOnceItDropsWhatItHasAndNobodyNeedsToDoIt() throws Exception {
        QueueProxy<String> queue = manager.queue();
        queue.put("dropped");
        InOtherThread joiner = InOtherThread.run(queue::join);
        queue.shutdown(true);
        joiner.await();
        assertThatThrownBy(queue::get).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void itIsABlockingQueue() throws Exception {
        QueueProxy<String> queue = manager.queue(4);
        assertThat(queue.remainingCapacity()).isEqualTo(4);
        assertThat(queue.addAll(List.of("a", "b", "c"))).isTrue();
        assertThat(queue.peek()).isEqualTo("a");
        assertThat(queue).containsExactly("a", "b", "c");
        assertThat(queue.contains("b")).isTrue();
        assertThat(queue.remove("b")).isTrue();
        assertThat(queue.remove()).isEqualTo("a");
        assertThat(queue.poll(1, TimeUnit.SECONDS)).isEqualTo("c");
        assertThat(queue.poll()).isNull();
        assertThatThrownBy(queue::element).isInstanceOf(NoSuchElementException.class);
        queue.addAll(List.of("d", "e", "f"));
        assertThat(queue.removeIf("d"::equals)).isTrue();
        List<String> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 1)).isEqualTo(1);
        assertThat(drained).containsExactly("e");
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void waitingConsumersAreServedOneItemEach() throws Exception {
        QueueProxy<String> queue = manager.queue();
        AsyncResult<String> one = pool.applyAsync(q -> q.get(LONG), queue);
        AsyncResult<String> two = pool.applyAsync(q -> q.get(LONG), queue);
        queue.put("a");
        queue.put("b");
        assertThat(List.of(one.get(LONG), two.get(LONG))).containsExactlyInAnyOrder("a", "b");
    }
}
