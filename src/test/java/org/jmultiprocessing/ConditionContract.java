package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What each condition promises, among threads of this JVM and among processes. */
abstract class ConditionContract extends SynchronizerContract {
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Duck.Signals shared = newCondition();

    abstract Duck.Signals newCondition();

    abstract Mutex newLock();

    abstract Duck.Signals newCondition(Mutex lock);

    @Override
    Object shared() {
        return Duck.behind(shared);
    }

    @Test
    void itShowsItsLockAndHowManyWait() throws Exception {
        assertThat(shared).hasToString("Condition(RLock(owner=None, depth=0), waiting=0)");
        assertThat(newCondition(newLock())).hasToString("Condition(Lock(owner=None), waiting=0)");
    }

    @Test
    void whoDoesNotHoldTheLockIsToldSo() throws Exception {
        var plain = newCondition(newLock());
        plain.acquire();
        Future<?> other = inThread(() -> {
            assertThatThrownBy(plain::await)
                    .isInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContaining("acquire it first");
            assertThatThrownBy(plain::signal).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(shared::signalAll).isInstanceOf(IllegalMonitorStateException.class);
            return null;
        });
        other.get();
        assertThatThrownBy(() -> plain.signal(-1)).isInstanceOf(IllegalArgumentException.class);
        plain.release();
    }

    @Test
    void aTimeOutIsNeverEarlyAndHoldsTheLock() throws Exception {
        try (var held = shared.hold()) {
            long start = System.nanoTime();
            assertThat(shared.await(TENTH)).isFalse();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
            assertThat(shared.await(Duration.ZERO)).isFalse();
            shared.signal();
        }
        assertThat(one.call("t", "await 0 -1")).isEqualTo("false");
    }

    @Test
    void aSignalReleasesOneAndTheOldestFirst() throws Exception {
        int first = one.begin("t", "await 0 30000");
        awaitWaiting(1);
        int second = two.begin("t", "await 0 30000");
        awaitWaiting(2);
        Future<Boolean> third = inThread(() -> await(LONG));
        awaitWaiting(3);
        signal(1);
        assertThat(one.answer(first)).isEqualTo("true");
        awaitWaiting(2);
        assertThat(two.hasAnswered(second)).isFalse();
        one.call("t", "signal 0 2");
        assertThat(two.answer(second)).isEqualTo("true");
        assertThat(third.get()).isTrue();
    }

    @Test
    void signalAllReleasesAllAndNoLaterOne() throws Exception {
        List<Future<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiters.add(inThread(() -> await(LONG)));
        }
        int elsewhere = one.begin("t", "await 0 30000");
        awaitWaiting(21);
        try (var held = shared.hold()) {
            shared.signalAll();
            shared.signalAll();
        }
        for (Future<Boolean> waiter : waiters) {
            assertThat(waiter.get()).isTrue();
        }
        assertThat(one.answer(elsewhere)).isEqualTo("true");
        assertThat(await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aSignalForNobodyHasNoEffect() throws Exception {
        signal(5);
        assertThat(await(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void whoTimedOutSwallowsNoSignal() throws Exception {
        assertThat(one.call("t", "await 0 1")).isEqualTo("false");
        int waiter = two.begin("t", "await 0 30000");
        awaitWaiting(1);
        signal(1);
        assertThat(two.answer(waiter)).isEqualTo("true");
    }

    @Test
    void whoWasInterruptedSwallowsNoSignal() throws Exception {
        int interrupted = one.begin("t", "await 0 30000");
        awaitWaiting(1);
        int next = two.begin("t", "await 0 30000");
        awaitWaiting(2);
        one.call("helper", "interrupt t");
        assertThat(one.answer(interrupted)).startsWith("java.lang.InterruptedException");
        signal(1);
        assertThat(two.answer(next)).isEqualTo("true");
    }

    @Test
    void anInterruptedOneHoldsTheLockAndWaitsForIt() throws Exception {
        Thread.currentThread().interrupt();
        Future<?> waiter = inThread(() -> {
            Thread self = Thread.currentThread();
            try (var held = shared.hold()) {
                self.interrupt();
                assertThatThrownBy(shared::await).isInstanceOf(InterruptedException.class);
                shared.signal();
            }
            return null;
        });
        assertThat(Thread.interrupted()).isTrue();
        waiter.get();
        assertThat(shared.tryAcquire()).isTrue();
        shared.release();
    }

    @Test
    void itGivesUpAllLevelsOfTheLockAndTakesThemAgain() throws Exception {
        Future<String> waiter = inThread(() -> {
            shared.acquire();
            shared.acquire();
            try (var held = shared.hold()) {
                shared.await(LONG);
                return shared.toString();
            } finally {
                shared.release();
                shared.release();
            }
        });
        awaitWaiting(1);
        assertThat(shared.tryAcquire()).isTrue();
        shared.signal();
        assertThatThrownBy(() -> waiter.get(20, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        shared.release();
        assertThat(waiter.get()).contains("depth=3");
        assertThat(shared).hasToString("Condition(RLock(owner=None, depth=0), waiting=0)");
    }

    @Test
    void waitForLooksBeforeAndAfterEachSignal() throws Exception {
        var number = new Value<Integer>("i", 0);
        shared.waitFor(() -> true);
        Future<Integer> waiter = inThread(() -> {
            try (var held = shared.hold()) {
                shared.waitFor(() -> number.get() == 3);
                return number.get();
            }
        });
        for (int i = 1; i <= 3; i++) {
            awaitWaiting(1);
            try (var held = shared.hold()) {
                number.set(i);
                shared.signal();
            }
        }
        assertThat(waiter.get()).isEqualTo(3);
    }

    @Test
    void waitForHasOneDeadlineForAllSignals() throws Exception {
        long start = System.nanoTime();
        Future<Boolean> waiter = inThread(() -> {
            try (var held = shared.hold()) {
                return shared.waitFor(() -> false, TENTH);
            }
        });
        while (!waiter.isDone()) {
            signal(1);
        }
        assertThat(waiter.get()).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        assertThat(shared.waitFor(() -> false, Duration.ZERO)).isFalse();
    }

    @Test
    void itTravelsWithItsLock() throws Exception {
        var lock = newLock();
        var again = Duck.as(Duck.Signals.class, Trip.of(Duck.behind(newCondition(lock))));
        again.acquire();
        assertThat(lock.locked()).isTrue();
        again.release();
    }

    private boolean await(Duration timeout) throws InterruptedException {
        try (var held = shared.hold()) {
            return shared.await(timeout);
        }
    }

    private void signal(int count) throws InterruptedException {
        try (var held = shared.hold()) {
            shared.signal(count);
        }
    }

    private void awaitWaiting(int count) throws Exception {
        awaitShown(shared, "Condition(RLock(owner=None, depth=0), waiting=" + count + ")");
    }
}
