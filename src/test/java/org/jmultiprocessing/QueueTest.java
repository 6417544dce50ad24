package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private static Pool pool;

    @BeforeAll
    static void startPool() {
        pool = new Pool(2);
    }

    @AfterAll
    static void endPool() throws Exception {
        pool.close();
        pool.join();
    }

    @Test
    void isFirstInFirstOut() throws Exception {
        Queue<Integer> queue = new Queue<>();
        for (int i = 0; i < 1000; i++) {
            queue.put(i);
        }
        assertThat(queue.qsize()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(queue.get()).isEqualTo(i);
        }
        assertThat(queue.empty()).isTrue();
    }

    @Test
    void nullIsAnItem() throws Exception {
        Queue<String> queue = new Queue<>();
        queue.put(null);
        queue.put(null);
        pool.apply(QueueTest::putAndReturn, queue, (String) null);
        assertThat(queue.qsize()).isEqualTo(3);
        assertThat(queue.get()).isNull();
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
        assertThat(queue.getNowait()).isNull();
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
    }

    @Test
    void itemIsWhatItWasWhenPut() throws Exception {
        Queue<List<String>> queue = new Queue<>();
        List<String> item = new ArrayList<>(List.of("a"));
        queue.put(item);
        item.add("b");
        assertThat(queue.get()).containsExactly("a");
    }

    @Test
    void emptyQueueSaysSoWhenTheTimeIsOver() throws Exception {
        Queue<String> queue = new Queue<>();
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
    void emptyQueueSaysSoAlsoElsewhere() throws Exception {
        Queue<String> queue = new Queue<>();
        assertThat(pool.<Queue<String>, String>apply(QueueTest::getInVain, queue))
                .isEqualTo("Empty Empty");
        queue.put("still whole");
        assertThat(pool.<Queue<String>, String>apply(Queue::getNowait, queue)).isEqualTo("still whole");
    }

    private static String getInVain(Queue<String> queue) throws InterruptedException {
        long start = System.nanoTime();
        String said = "";
        try {
            queue.getNowait();
        } catch (QueueEmptyException e) {
            said = "Empty";
        }
        try {
            queue.get(SHORT);
        } catch (QueueEmptyException e) {
            said += System.nanoTime() - start >= SHORT.toNanos() ? " Empty" : " too early";
        }
        return said;
    }

    @Test
    void fullQueueRefusesAndIsUnchanged() throws Exception {
        Queue<Integer> queue = new Queue<>(2);
        queue.put(1);
        assertThat(queue.full()).isFalse();
        queue.put(2);
        assertThat(queue.full()).isTrue();
        assertThat(queue.offer(3, Duration.ZERO)).isFalse();
        assertThat(queue.offer(3, SHORT)).isFalse();
        assertThatThrownBy(() -> queue.putNowait(3)).isInstanceOf(QueueFullException.class);
        assertThatThrownBy(() -> queue.put(3, SHORT))
                .isInstanceOf(QueueFullException.class)
                .hasMessageContainingAll("maxsize=2", "timeout=PT0.03S");
        assertThat(pool.<Queue<Integer>, Boolean>apply(q -> q.full() && !q.offer(3, Duration.ZERO), queue))
                .isTrue();
        assertThat(pool.<Queue<Integer>, Boolean>apply(q -> q.offer(3, SHORT), queue))
                .isFalse();
        assertThat(queue.qsize()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo(1);
        assertThat(pool.<Queue<Integer>, Boolean>apply(q -> q.offer(3, Duration.ZERO), queue))
                .isTrue();
        assertThat(queue.get()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo(3);
    }

    @Test
    void putWaitsForRoomHereAndElsewhere() throws Exception {
        Queue<String> queue = new Queue<>(1);
        queue.put("first");
        AsyncResult<String> elsewhere = pool.applyAsync(QueueTest::putAndReturn, queue, "elsewhere");
        InOtherThread here = InOtherThread.run(() -> queue.put("here"));
        assertThat(elsewhere.await(SHORT)).isFalse();
        assertThat(here.hasEnded()).isFalse();
        List<String> got = new ArrayList<>(List.of(queue.get(LONG), queue.get(LONG), queue.get(LONG)));
        assertThat(got).containsExactlyInAnyOrder("first", "elsewhere", "here").startsWith("first");
        here.await();
        assertThat(elsewhere.get(LONG)).isEqualTo("elsewhere");
        assertThat(queue.qsize()).isZero();
    }

    /** The connection of a process's first put must not be slower than the news of that put. */
    @Test
    void whatWasPutElsewhereBeforeIsSeenAtOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            Queue<Integer> queue = new Queue<>();
            pool.apply(QueueTest::putNumber, queue, i);
            assertThat(queue.qsize()).isEqualTo(1);
            assertThat(queue.getNowait()).isEqualTo(i);
        }
    }

    @Test
    void whatWasPutElsewhereIsSeenAtOnceElsewhere() throws Exception {
        try (Pool others = new Pool(1)) {
            for (int i = 0; i < 100; i++) {
                Queue<Integer> queue = new Queue<>();
                pool.apply(QueueTest::putNumber, queue, i);
                assertThat(others.<Queue<Integer>, Integer>apply(Queue::qsize, queue))
                        .isEqualTo(1);
                assertThat(others.<Queue<Integer>, Integer>apply(Queue::getNowait, queue))
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void largeItemIsSeenAtOnceToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            Queue<byte[]> queue = new Queue<>();
            pool.apply(QueueTest::putBytes, queue, 10_000_000);
            assertThat(queue.getNowait()).hasSize(10_000_000);
        }
    }

    @Test
    void itemsOfFiftyMegabytesArriveBothWays() throws Exception {
        Queue<byte[]> there = new Queue<>();
        Queue<byte[]> back = new Queue<>(1);
        byte[] big = new byte[50_000_000];
        Arrays.fill(big, (byte) 3);
        there.put(big);
        AsyncResult<Object> moved = pool.applyAsync(QueueTest::move, there, back);
        assertThat(back.get(LONG)).isEqualTo(big);
        moved.get();
    }

    @Test
    void processCanBeJoinedBeforeItsItemsAreTaken() throws Exception {
        Queue<byte[]> queue = new Queue<>();
        Process process = new Process(QueueTest::putHundredMegabytes, queue);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
        assertThat(queue.qsize()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.getNowait()[0]).isEqualTo((byte) i);
        }
    }

    private static void putHundredMegabytes(Queue<byte[]> queue) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            byte[] item = new byte[1_000_000];
            item[0] = (byte) i;
            queue.put(item);
        }
    }

    @Test
    void queueTravelsThroughAQueueThroughAnExceptionAndInALambda() throws Exception {
        Queue<Queue<String>> outer = new Queue<>();
        Queue<String> inner = new Queue<>();
        outer.put(inner);
        Process process = new Process(queue -> queue.get().put("through a queue"), outer);
        process.start();
        process.join();
        assertThat(inner.getNowait()).isEqualTo("through a queue");
        pool.apply(() -> {
            inner.put("in a lambda");
            return null;
        });
        assertThat(inner.getNowait()).isEqualTo("in a lambda");
        assertThat(pool.<Queue<String>, Queue<String>>apply(Tasks::same, inner)).satisfies(same -> {
            inner.put("here");
            assertThat(same.getNowait()).isEqualTo("here");
        });
    }

    @Test
    void grandchildReachesTheQueueOfItsGrandparent() throws Exception {
        Queue<String> queue = new Queue<>();
        Process child = new Process(QueueTest::haveAChildPut, queue);
        child.start();
        child.join();
        assertThat(queue.getNowait()).isEqualTo("from the grandchild");
    }

    private static void haveAChildPut(Queue<String> queue) throws InterruptedException {
        Process grandchild = new Process(Tasks::put, queue, "from the grandchild");
        grandchild.start();
        grandchild.join();
    }

    @Test
    void itemThatCannotBeSerializedLeavesTheQueueAsItIs() throws Exception {
        Queue<Object> queue = new Queue<>(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> queue.put(new Object()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContainingAll("java.lang.Object", "item");
        }
        assertThat(queue.qsize()).isZero();
        assertThat(pool.<Queue<Object>, Boolean>apply(QueueTest::putIsRefused, queue))
                .isTrue();
        assertThat(queue.offer("room is left", Duration.ZERO)).isTrue();
        assertThat(queue.getNowait()).isEqualTo("room is left");
    }

    private static boolean putIsRefused(Queue<Object> queue) throws InterruptedException {
        try {
            queue.put(new Object());
            return false;
        } catch (SerializationException e) {
            return true;
        }
    }

    @Test
    void itemThatCannotBeRebuiltIsAnErrorOnceAndTheQueueGoesOn() throws Exception {
        Queue<Object> queue = new Queue<>();
        for (RuntimeException error : new RuntimeException[] {new IllegalStateException("no"), null}) {
            queue.put(new Stubborn(error));
            queue.put("next");
            assertThatThrownBy(queue::get)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("an item of the queue could not be rebuilt in this process");
            assertThat(queue.get()).isEqualTo("next");
        }
        queue.put(new Stubborn(null));
        queue.put("next");
        assertThatThrownBy(() -> pool.apply(Queue::get, queue)).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(pool.<Queue<Object>, Object>apply(Queue::get, queue)).isEqualTo("next");
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
    void waitingConsumersAreServedOneItemEach() throws Exception {
        Queue<String> queue = new Queue<>();
        Queue<String> got = new Queue<>();
        Process[] consumers = {
            new Process(QueueTest::moveOne, queue, got).name("one"),
            new Process(QueueTest::moveOne, queue, got).name("two")
        };
        for (Process consumer : consumers) {
            consumer.start();
        }
        assertThat(List.of(got.get(LONG), got.get(LONG))).containsExactlyInAnyOrder("one waits", "two waits");
        queue.put("a");
        queue.put("b");
        assertThat(List.of(got.get(LONG).charAt(4), got.get(LONG).charAt(4))).containsExactlyInAnyOrder('a', 'b');
        for (Process consumer : consumers) {
            consumer.join();
        }
    }

    private static void moveOne(Queue<String> from, Queue<String> to) throws InterruptedException {
        String name = Multiprocessing.currentProcess().name();
        to.put(name + " waits");
        to.put(name + " " + from.get());
    }

    @Test
    void neverFullNeverEmptyWhereItIsNot() throws Exception {
        Queue<Integer> queue = new Queue<>(-1);
        queue.put(1);
        assertThat(queue.full()).isFalse();
        assertThat(queue.empty()).isFalse();
        assertThat(pool.<Queue<Integer>, Boolean>apply(q -> q.full() || q.empty(), queue))
                .isFalse();
    }

    @Test
    void endlessTimeoutsAreNoOverflow() throws Exception {
        Queue<Integer> queue = new Queue<>();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        AsyncResult<Integer> there = pool.applyAsync((q, d) -> q.get(d), queue, endless);
        InOtherThread here = InOtherThread.run(() -> queue.get(endless));
        queue.put(1, endless);
        queue.put(1, endless);
        here.await();
        assertThat(there.get(LONG)).isEqualTo(1);
        Await.until("both taken", queue::empty);
    }

    private static Object putNumber(Queue<Integer> queue, Integer item) throws InterruptedException {
        queue.put(item);
        return null;
    }

    private static String putAndReturn(Queue<String> queue, String item) throws InterruptedException {
        queue.put(item);
        return item;
    }

    private static Object putBytes(Queue<byte[]> queue, int size) throws InterruptedException {
        queue.put(new byte[size]);
        return null;
    }

    private static <T> Object move(Queue<T> from, Queue<T> to) throws InterruptedException {
        to.put(from.get());
        return null;
    }

    private static final class Stubborn implements Serializable {
        private final RuntimeException error;

        Stubborn(RuntimeException error) {
            this.error = error;
        }

        private Object readResolve() {
            if (error == null) {
                throw new AssertionError("not even an exception");
            }
            throw error;
        }
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
