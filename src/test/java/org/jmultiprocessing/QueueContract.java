package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each queue promises, among processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueueContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private Pool pool;

    abstract <T> Duck.Items<T> newQueue(int maxsize);

    private <T> Duck.Items<T> newQueue() {
        return newQueue(0);
    }

    @BeforeAll
    void startPool() {
        pool = new Pool(2);
    }

    @AfterAll
    void endPool() throws Exception {
        pool.close();
        pool.join();
    }

    @Test
    void isFirstInFirstOut() throws Exception {
        Duck.Items<Integer> queue = newQueue();
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
        Duck.Items<String> queue = newQueue();
        queue.put(null);
        queue.put(null);
        pool.apply(QueueContract::putAndReturn, queue, (String) null);
        assertThat(queue.qsize()).isEqualTo(3);
        assertThat(queue.get()).isNull();
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
        assertThat(queue.getNowait()).isNull();
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
    }

    @Test
    void itemIsWhatItWasWhenPut() throws Exception {
        Duck.Items<List<String>> queue = newQueue();
        List<String> item = new ArrayList<>(List.of("a"));
        queue.put(item);
        item.add("b");
        assertThat(queue.get()).containsExactly("a");
    }

    @Test
    void emptyQueueSaysSoWhenTheTimeIsOver() throws Exception {
        Duck.Items<String> queue = newQueue();
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
        Duck.Items<String> queue = newQueue();
        assertThat(pool.<Duck.Items<String>, String>apply(QueueContract::getInVain, queue))
                .isEqualTo("Empty Empty");
        queue.put("still whole");
        assertThat(pool.<Duck.Items<String>, String>apply(Duck.Items::getNowait, queue))
                .isEqualTo("still whole");
    }

    private static String getInVain(Duck.Items<String> queue) throws InterruptedException {
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
        Duck.Items<Integer> queue = newQueue(2);
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
        assertThat(pool.<Duck.Items<Integer>, Boolean>apply(q -> q.full() && !q.offer(3, Duration.ZERO), queue))
                .isTrue();
        assertThat(pool.<Duck.Items<Integer>, Boolean>apply(q -> q.offer(3, SHORT), queue))
                .isFalse();
        assertThat(queue.qsize()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo(1);
        assertThat(pool.<Duck.Items<Integer>, Boolean>apply(q -> q.offer(3, Duration.ZERO), queue))
                .isTrue();
        assertThat(queue.get()).isEqualTo(2);
        assertThat(queue.get()).isEqualTo(3);
    }

    @Test
    void putWaitsForRoomHereAndElsewhere() throws Exception {
        Duck.Items<String> queue = newQueue(1);
        queue.put("first");
        AsyncResult<String> elsewhere = pool.applyAsync(QueueContract::putAndReturn, queue, "elsewhere");
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
            Duck.Items<Integer> queue = newQueue();
            pool.apply(QueueContract::putNumber, queue, i);
            assertThat(queue.qsize()).isEqualTo(1);
            assertThat(queue.getNowait()).isEqualTo(i);
        }
    }

    @Test
    void whatWasPutElsewhereIsSeenAtOnceElsewhere() throws Exception {
        try (Pool others = new Pool(1)) {
            for (int i = 0; i < 100; i++) {
                Duck.Items<Integer> queue = newQueue();
                pool.apply(QueueContract::putNumber, queue, i);
                assertThat(others.<Duck.Items<Integer>, Integer>apply(Duck.Items::qsize, queue))
                        .isEqualTo(1);
                assertThat(others.<Duck.Items<Integer>, Integer>apply(Duck.Items::getNowait, queue))
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void largeItemIsSeenAtOnceToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            Duck.Items<byte[]> queue = newQueue();
            pool.apply(QueueContract::putBytes, queue, 10_000_000);
            assertThat(queue.getNowait()).hasSize(10_000_000);
        }
    }

    @Test
    void itemsOfFiftyMegabytesArriveBothWays() throws Exception {
        Duck.Items<byte[]> there = newQueue();
        Duck.Items<byte[]> back = newQueue(1);
        byte[] big = new byte[50_000_000];
        Arrays.fill(big, (byte) 3);
        there.put(big);
        AsyncResult<Object> moved = pool.applyAsync(QueueContract::move, there, back);
        assertThat(back.get(LONG)).isEqualTo(big);
        moved.get();
    }

    @Test
    void processCanBeJoinedBeforeItsItemsAreTaken() throws Exception {
        Duck.Items<byte[]> queue = newQueue();
        Process process = new Process(QueueContract::putHundredMegabytes, queue);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
        assertThat(queue.qsize()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.getNowait()[0]).isEqualTo((byte) i);
        }
    }

    private static void putHundredMegabytes(Duck.Items<byte[]> queue) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            byte[] item = new byte[1_000_000];
            item[0] = (byte) i;
            queue.put(item);
        }
    }

    @Test
    void queueTravelsThroughAQueueInALambdaAndBack() throws Exception {
        Duck.Items<Object> outer = newQueue();
        Duck.Items<String> inner = newQueue();
        Object itself = Duck.behind(inner);
        outer.put(itself);
        Process process = new Process(QueueContract::putIntoTheInner, outer);
        process.start();
        process.join();
        assertThat(inner.getNowait()).isEqualTo("through a queue");
        pool.apply(() -> {
            Duck.items(itself).put("in a lambda");
            return null;
        });
        assertThat(inner.getNowait()).isEqualTo("in a lambda");
        Duck.Items<String> same = Duck.items(pool.apply(Tasks::same, itself));
        inner.put("here");
        assertThat(same.getNowait()).isEqualTo("here");
    }

    private static void putIntoTheInner(Duck.Items<Object> outer) throws InterruptedException {
        Duck.items(outer.get()).put("through a queue");
    }

    @Test
    void grandchildReachesTheQueueOfItsGrandparent() throws Exception {
        Duck.Items<String> queue = newQueue();
        Process child = new Process(QueueContract::haveAChildPut, queue);
        child.start();
        child.join();
        assertThat(queue.getNowait()).isEqualTo("from the grandchild");
    }

    private static void haveAChildPut(Duck.Items<String> queue) throws InterruptedException {
        Process grandchild = new Process(QueueContract::putAndReturn, queue, "from the grandchild");
        grandchild.start();
        grandchild.join();
    }

    @Test
    void itemThatCannotBeSerializedLeavesTheQueueAsItIs() throws Exception {
        Duck.Items<Object> queue = newQueue(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> queue.put(new Object()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContainingAll("java.lang.Object", "item");
        }
        assertThat(queue.qsize()).isZero();
        assertThat(pool.<Duck.Items<Object>, Boolean>apply(QueueContract::putIsRefused, queue))
                .isTrue();
        assertThat(queue.offer("room is left", Duration.ZERO)).isTrue();
        assertThat(queue.getNowait()).isEqualTo("room is left");
    }

    private static boolean putIsRefused(Duck.Items<Object> queue) throws InterruptedException {
        try {
            queue.put(new Object());
            return false;
        } catch (SerializationException e) {
            return true;
        }
    }

    @Test
    void itemThatCannotBeRebuiltIsAnErrorOnceAndTheQueueGoesOn() throws Exception {
        Duck.Items<Object> queue = newQueue();
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
        assertThatThrownBy(() -> pool.apply(Duck.Items::get, queue)).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(pool.<Duck.Items<Object>, Object>apply(Duck.Items::get, queue))
                .isEqualTo("next");
    }

    @Test
    void waitingConsumersAreServedOneItemEach() throws Exception {
        Duck.Items<String> queue = newQueue();
        Duck.Items<String> got = newQueue();
        Process[] consumers = {
            new Process(QueueContract::moveOne, queue, got).name("one"),
            new Process(QueueContract::moveOne, queue, got).name("two")
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

    private static void moveOne(Duck.Items<String> from, Duck.Items<String> to) throws InterruptedException {
        String name = Multiprocessing.currentProcess().name();
        to.put(name + " waits");
        to.put(name + " " + from.get());
    }

    @Test
    void neverFullNeverEmptyWhereItIsNot() throws Exception {
        Duck.Items<Integer> queue = newQueue(-1);
        queue.put(1);
        assertThat(queue.full()).isFalse();
        assertThat(queue.empty()).isFalse();
        assertThat(pool.<Duck.Items<Integer>, Boolean>apply(q -> q.full() || q.empty(), queue))
                .isFalse();
    }

    @Test
    void endlessTimeoutsAreNoOverflow() throws Exception {
        Duck.Items<Integer> queue = newQueue();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        AsyncResult<Integer> there = pool.applyAsync((q, d) -> q.get(d), queue, endless);
        InOtherThread here = InOtherThread.run(() -> queue.get(endless));
        queue.put(1, endless);
        queue.put(1, endless);
        here.await();
        assertThat(there.get(LONG)).isEqualTo(1);
        Await.until("both taken", queue::empty);
    }

    private static Object putNumber(Duck.Items<Integer> queue, Integer item) throws InterruptedException {
        queue.put(item);
        return null;
    }

    private static String putAndReturn(Duck.Items<String> queue, String item) throws InterruptedException {
        queue.put(item);
        return item;
    }

    private static Object putBytes(Duck.Items<byte[]> queue, int size) throws InterruptedException {
        queue.put(new byte[size]);
        return null;
    }

    private static <T> Object move(Duck.Items<T> from, Duck.Items<T> to) throws InterruptedException {
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
}
