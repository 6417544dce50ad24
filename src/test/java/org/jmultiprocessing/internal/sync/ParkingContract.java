package org.jmultiprocessing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What parking promises, at home and from afar. */
abstract class ParkingContract {
    private static final Duration TENTH = Duration.ofMillis(100);

    final Parking parking = newParking();
    private Block block;
    private Word word;
    private ExecutorService threads;

    abstract Parking newParking();

    @BeforeEach
    void makeWord() throws Exception {
        block = Arena.allocate(64);
        word = Word.ofValue(block, 0);
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stopThreads() throws Exception {
        threads.shutdownNow();
        awaitParked(0);
    }

    @Test
    void aWordThatHasChangedIsNotWaitedFor() throws Exception {
        assertThat(parking.await(word, 1, Deadline.NEVER)).isTrue();
        assertThat(block.getLong(8)).isZero();
    }

    @Test
    void aWaiterIsWoken() throws Exception {
        Future<Boolean> waiter = waiter(Deadline.NEVER);
        awaitParked(1);
        assertThat(word.claimWake()).isTrue();
        parking.wake(word, 1);
        assertThat(waiter.get()).isTrue();
        assertThat(block.getLong(8)).isZero();
    }

    @Test
    void onlyOneWakeUpIsOnItsWay() throws Exception {
        assertThat(word.claimWake()).isFalse();
        word.oneMoreParked();
        assertThat(word.claimWake()).isTrue();
        assertThat(word.claimWake()).isFalse();
        word.wakeArrived();
        assertThat(word.claimWake()).isTrue();
        word.wakeArrived();
        word.oneLessParked();
    }

    @Test
    void aWakeUpForNobodyIsForgotten() throws Exception {
        word.oneMoreParked();
        assertThat(word.claimWake()).isTrue();
        word.oneLessParked();
        parking.wake(word, 1);
        Await.until("the wake-up forgotten", () -> block.getLong(8) == 0);
    }

    @Test
    void aTimeOutIsNotEarlyAndCounted() throws Exception {
        long start = System.nanoTime();
        assertThat(waiter(Deadline.after(TENTH)).get()).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        assertThat(block.getLong(8)).isZero();
    }

    @Test
    void manyAreWokenAtOnceAndNotMoreThanAskedFor() throws Exception {
        List<Future<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiters.add(waiter(Deadline.NEVER));
        }
        awaitParked(6);
        parking.wake(word, 4);
        awaitParked(2);
        block.setLong(0, 1);
        parking.wake(word, Integer.MAX_VALUE);
        for (Future<Boolean> waiter : waiters) {
            assertThat(waiter.get()).isTrue();
        }
    }

    @Test
    void aChangeWithoutAWakeUpIsNoticedAllTheSame() throws Exception {
        Future<Boolean> waiter = waiter(Deadline.NEVER);
        awaitParked(1);
        block.setLong(0, 1);
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void aWakeUpThatNeverArrivesIsNoticed() throws Exception {
        Future<Boolean> waiter = waiter(Deadline.NEVER);
        awaitParked(1);
        assertThat(word.claimWake()).isTrue();
        Await.until("another may claim it", word::claimWake);
        parking.wake(word, 1);
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void anInterruptedWaiterLeavesAndTheNextOneIsWoken() throws Exception {
        Thread[] first = new Thread[1];
        Future<Boolean> interrupted = threads.submit(() -> {
            first[0] = Thread.currentThread();
            try {
                return parking.await(word, 0, Deadline.NEVER);
            } catch (InterruptedException e) {
                return !Thread.currentThread().isInterrupted();
            }
        });
        awaitParked(1);
        Future<Boolean> next = waiter(Deadline.NEVER);
        awaitParked(2);
        first[0].interrupt();
        assertThat(interrupted.get()).isTrue();
        awaitParked(1);
        parking.wake(word, 1);
        assertThat(next.get()).isTrue();
    }

    @Test
    void aWakeUpSentTogetherWithAnInterruptReachesSomebody() throws Exception {
        for (int round = 0; round < 200; round++) {
            Thread[] first = new Thread[1];
            Future<Boolean> either = threads.submit(() -> {
                first[0] = Thread.currentThread();
                try {
                    return parking.await(word, 0, Deadline.NEVER);
                } catch (InterruptedException e) {
                    return false;
                } finally {
                    Thread.interrupted();
                }
            });
            awaitParked(1);
            Future<Boolean> next = waiter(Deadline.NEVER);
            awaitParked(2);
            Future<?> wake = threads.submit(() -> parking.wake(word, 1));
            first[0].interrupt();
            wake.get();
            if (either.get()) {
                awaitParked(1);
                parking.wake(word, 1);
            }
            assertThat(next.get()).isTrue();
        }
    }

    @Test
    void anObserverIsToldOfAWakeUpAndTakesItFromNobody() throws Exception {
        var told = new AtomicInteger();
        try (Registration observer = observe(told)) {
            awaitParked(1);
            Future<Boolean> waiter = waiter(Deadline.NEVER);
            awaitParked(2);
            parking.wake(word, 1);
            assertThat(waiter.get()).isTrue();
            Await.until("told", () -> told.get() == 1);
            awaitParked(0);
            assertThat(observer).isNotNull();
        }
        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void anObserverOfAWordThatHasChangedIsToldAtOnce() throws Exception {
        var told = new AtomicInteger();
        block.setLong(0, 1);
        try (Registration observer = observe(told)) {
            assertThat(observer).isNotNull();
            Await.until("told", () -> told.get() == 1);
        }
        assertThat(block.getLong(8)).isZero();
    }

    @Test
    void anObserverIsToldOfAChangeWithoutAWakeUp() throws Exception {
        var told = new AtomicInteger();
        try (Registration observer = observe(told)) {
            assertThat(observer).isNotNull();
            awaitParked(1);
            block.setLong(0, 1);
            Await.until("told", () -> told.get() == 1);
        }
    }

    @Test
    void anObserverThatIsClosedIsToldNothing() throws Exception {
        var told = new AtomicInteger();
        Registration observer = observe(told);
        awaitParked(1);
        observer.close();
        awaitParked(0);
        observer.close();
        parking.wake(word, 1);
        assertThat(told.get()).isZero();
    }

    @Test
    void aWakeUpThatOnlyAnObserverGetsIsNotOnItsWayForEver() throws Exception {
        var told = new AtomicInteger();
        try (Registration observer = observe(told)) {
            assertThat(observer).isNotNull();
            awaitParked(1);
            assertThat(word.claimWake()).isTrue();
            parking.wake(word, 1);
            Await.until("told", () -> told.get() == 1);
            assertThat(block.getLong(8)).isZero();
        }
    }

    @Test
    void thousandsOfRegistrationsAreEachToldOnce() throws Exception {
        var told = new AtomicInteger();
        for (int i = 0; i < 2_000; i++) {
            observe(told);
        }
        awaitParked(2_000);
        parking.wake(word, 1);
        awaitParked(0);
        Await.until("all told", () -> told.get() == 2_000);
    }

    private Registration observe(AtomicInteger told) throws Exception {
        return parking.notifyOnChange(word, 0, told::incrementAndGet);
    }

    private Future<Boolean> waiter(Deadline deadline) {
        return threads.submit(() -> parking.await(word, 0, deadline));
    }

    private void awaitParked(int count) throws Exception {
        Await.value("parked threads, wanted=" + count, () -> (int) block.getLong(8), parked -> parked == count);
    }
}
