package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends a wait and nothing else: no item is lost, none comes twice, no room is taken for ever. */
abstract class QueueInterruptContract {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ITEMS = 500;

    abstract <T> Duck.Items<T> newQueue(int maxsize);

    /** Until the thread waits for an item, or for room. */
    abstract void awaitWaiting(Duck.Items<?> queue, InOtherThread waiting) throws Exception;

    @Test
    void interruptedGetAtHomeLeavesTheQueueWhole() throws Exception {
        Duck.Items<String> queue = newQueue(0);
        InOtherThread getter = InOtherThread.run(queue::get);
        awaitWaiting(queue, getter);
        getter.interrupt();
        assertThatThrownBy(getter::await).isInstanceOf(InterruptedException.class);
        queue.put("not for the dead");
        assertThat(queue.getNowait()).isEqualTo("not for the dead");
    }

    @Test
    void interruptedPutAtHomeLeavesTheQueueWhole() throws Exception {
        Duck.Items<String> queue = newQueue(1);
        queue.put("first");
        InOtherThread putter = InOtherThread.run(() -> queue.put("never"));
        awaitWaiting(queue, putter);
        putter.interrupt();
        assertThatThrownBy(putter::await).isInstanceOf(InterruptedException.class);
        assertThat(queue.get()).isEqualTo("first");
        assertThat(queue.offer("second", Duration.ZERO)).isTrue();
        assertThat(queue.get()).isEqualTo("second");
        assertThat(queue.empty()).isTrue();
    }

    @Test
    void gettersUnderInterruptsGetEachItemOnce() throws Exception {
        Duck.Items<Integer> queue = newQueue(0);
        Duck.Items<Integer> got = newQueue(0);
        Process there = new Process(QueueInterruptContract::moveUnderInterrupts, queue, got);
        there.start();
        InOtherThread here = InOtherThread.run(() -> moveUnderInterrupts(queue, got));
        for (int i = 1; i <= ITEMS; i++) {
            queue.put(i);
        }
        List<Integer> all = take(ITEMS, got);
        queue.put(0);
        queue.put(0);
        there.join();
        here.await();
        assertThat(there.exitCode()).hasValue(0);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, ITEMS).boxed().toList());
        assertThat(got.qsize()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void puttersUnderInterruptsPutEachItemOnce(int maxsize) throws Exception {
        Duck.Items<Object> queue = newQueue(maxsize);
        Process there = new Process(QueueInterruptContract::putUnderInterrupts, queue, ITEMS, 0);
        there.start();
        List<Object> all = take(ITEMS, queue);
        there.join();
        assertThat(there.exitCode()).hasValue(0);
        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ITEMS).boxed().toList());
        assertThat(queue.qsize()).isZero();
        for (int i = 0; i < maxsize; i++) {
            assertThat(queue.offer(0, Duration.ZERO)).as("all room is there").isTrue();
        }
    }

    @Test
    void largeItemsUnderInterruptsArriveOnceAndWhole() throws Exception {
        Duck.Items<Object> queue = newQueue(2);
        Process there = new Process(QueueInterruptContract::putUnderInterrupts, queue, 10, 300_000);
        there.start();
        for (int i = 1; i <= 10; i++) {
            int[] item = (int[]) queue.get(LONG);
            assertThat(item).hasSize(300_000);
            assertThat(item[0]).isEqualTo(i);
            assertThat(item[299_999]).isEqualTo(i);
        }
        there.join();
        assertThat(queue.qsize()).isZero();
    }

    private static void moveUnderInterrupts(Duck.Items<Integer> from, Duck.Items<Integer> to) throws Exception {
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        interrupter.start();
        for (int item = insist(from::get); item != 0; item = insist(from::get)) {
            int got = item;
            insist(() -> {
                to.put(got);
                return 0;
            });
        }
        interrupter.end();
    }

    /** Tries again after each interrupt, which says that nothing was done. */
    private static <T> T insist(Callable<T> action) throws Exception {
        while (true) {
            try {
                return action.call();
            } catch (InterruptedException nothingWasDone) {
                // Again.
            }
        }
    }

    private static void putUnderInterrupts(Duck.Items<Object> queue, int count, int size) throws Exception {
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        interrupter.start();
        for (int i = 1; i <= count; i++) {
            Object item = item(i, size);
            insist(() -> {
                queue.put(item);
                return 0;
            });
        }
        interrupter.end();
    }

    private static Object item(int number, int size) {
        return size == 0
                ? Integer.valueOf(number)
                : IntStream.generate(() -> number).limit(size).toArray();
    }

    private static <T> List<T> take(int count, Duck.Items<T> from) throws InterruptedException {
        List<T> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(from.get(LONG));
        }
        return all;
    }

    /** Interrupts a thread again and again. */
    private static final class Interrupter extends Thread {
        private final Thread victim;
        private volatile boolean ended;

        Interrupter(Thread victim) {
            super("interrupter");
            setDaemon(true);
            this.victim = victim;
        }

        @Override
        public void run() {
            for (long nanos = 1000; !ended; nanos = nanos * 31 % 1_999_993) {
                LockSupport.parkNanos(nanos);
                victim.interrupt();
            }
        }

        void end() throws Exception {
            ended = true;
            insist(() -> {
                join();
                return 0;
            });
        }
    }
}
