package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each mutex promises, among threads of this JVM and among processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MutexContract {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Mutex shared = newMutex();
    private final RawValue<Long> counter = new RawValue<>("q");
    private Puppet one;
    private Puppet two;
    private ExecutorService threads;

    abstract Mutex newMutex();

    /** How often the counting tests hold it, in each thread of another process. */
    int rounds() {
        return 50_000;
    }

    @BeforeAll
    void startPuppets() throws Exception {
        one = Puppet.with(shared, counter);
        two = Puppet.with(shared, counter);
    }

    @AfterAll
    void stopPuppets() throws Exception {
        one.close();
        two.close();
    }

    @BeforeEach
    void startThreads() {
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
        assertThat(shared.locked()).isFalse();
    }

    @Test
    void itIsLockedWhileItIsHeld() throws Exception {
        assertThat(shared.locked()).isFalse();
        shared.acquire();
        assertThat(shared.locked()).isTrue();
        assertThat(one.call("t", "locked 0")).isEqualTo("true");
        shared.release();
        assertThat(one.call("t", "locked 0")).isEqualTo("false");
    }

    @Test
    void aHoldEndsWithItsBlockAndOnlyOnce() throws Exception {
        Hold first;
        try (var held = shared.hold()) {
            first = held;
            assertThat(shared.locked()).isTrue();
        }
        try (var held = shared.hold()) {
            first.close();
            assertThat(shared.locked()).isTrue();
        }
    }

    @Test
    void aHoldEndsWithAnException() {
        assertThatThrownBy(() -> {
                    try (var held = shared.hold()) {
                        throw new IllegalStateException("from within");
                    }
                })
                .hasMessage("from within");
        assertThat(shared.locked()).isFalse();
    }

    @Test
    void anotherThreadCannotHaveIt() throws Exception {
        try (var held = shared.hold()) {
            assertThat(threads.submit(() -> shared.tryAcquire()).get()).isFalse();
            assertThat(threads.submit(() -> shared.tryAcquire(Duration.ZERO)).get())
                    .isFalse();
            assertThat(threads.submit(() -> shared.tryAcquire(Duration.ofSeconds(-1)))
                            .get())
                    .isFalse();
        }
    }

    @Test
    void anotherProcessCannotHaveIt() throws Exception {
        try (var held = shared.hold()) {
            assertThat(one.call("t", "try 0")).isEqualTo("false");
        }
        assertThat(one.call("t", "try 0")).isEqualTo("true");
        assertThat(shared.tryAcquire()).isFalse();
        assertThat(two.call("t", "try 0")).isEqualTo("false");
        one.call("t", "release 0");
    }

    @Test
    void aTimeOutIsNeverEarly() throws Exception {
        try (var held = shared.hold()) {
            long start = System.nanoTime();
            assertThat(threads.submit(() -> shared.tryAcquire(TENTH)).get()).isFalse();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        }
    }

    @Test
    void aTimeOutInAnotherProcessIsNeverEarly() throws Exception {
        try (var held = shared.hold()) {
            String[] answer = one.call("t", "tryFor 0 100").split(" ");
            assertThat(answer[0]).isEqualTo("false");
            assertThat(Long.parseLong(answer[1])).isGreaterThanOrEqualTo(TENTH.toNanos());
        }
    }

    @Test
    void aWaitingThreadGetsItWhenItIsReleased() throws Exception {
        shared.acquire();
        Future<?> waiter = threads.submit(() -> {
            shared.acquire();
            shared.release();
            return null;
        });
        awaitWaiters(1);
        shared.release();
        waiter.get();
    }

    @Test
    void aWaitingProcessGetsItWhenItIsReleasedHere() throws Exception {
        shared.acquire();
        int waiter = one.begin("t", "tryFor 0 20000");
        awaitWaiters(1);
        shared.release();
        assertThat(one.answer(waiter)).startsWith("true");
        one.call("t", "release 0");
    }

    @Test
    void aWaitingProcessGetsItWhenAnotherProcessReleasesIt() throws Exception {
        one.call("t", "acquire 0");
        int waiter = two.begin("t", "acquire 0");
        Future<?> here = threads.submit(() -> {
            shared.acquire();
            shared.release();
            return null;
        });
        awaitWaiters(2);
        assertThat(one.call("t", "release 0")).isEqualTo("done");
        assertThat(two.answer(waiter)).isEqualTo("done");
        two.call("t", "release 0");
        here.get();
    }

    @Test
    void aWaitingThreadOfTheSamePuppetGetsIt() throws Exception {
        one.call("t", "acquire 0");
        int waiter = one.begin("u", "acquire 0");
        awaitWaiters(1);
        one.call("t", "release 0");
        assertThat(one.answer(waiter)).isEqualTo("done");
        one.call("u", "release 0");
    }

    @Test
    void anInterruptedThreadDoesNotAcquire() throws Exception {
        Future<?> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(shared::acquire).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        });
        interrupted.get();
    }

    @Test
    void anInterruptEndsTheWaitAndSwallowsNothing() throws Exception {
        shared.acquire();
        int interrupted = one.begin("t", "acquire 0");
        awaitWaiters(1);
        int next = two.begin("t", "acquire 0");
        awaitWaiters(2);
        one.call("helper", "interrupt t");
        assertThat(one.answer(interrupted)).startsWith("java.lang.InterruptedException");
        awaitWaiters(1);
        shared.release();
        assertThat(two.answer(next)).isEqualTo("done");
        two.call("t", "release 0");
        assertThat(one.call("t", "try 0")).isEqualTo("true");
        one.call("t", "release 0");
    }

    @Test
    void anInterruptedThreadCanReleaseAndWakesWhoWaits() throws Exception {
        one.call("t", "acquire 0");
        int waiter = two.begin("t", "acquire 0");
        awaitWaiters(1);
        assertThat(one.call("t", "releaseInterrupted 0")).isEqualTo("true");
        assertThat(two.answer(waiter)).isEqualTo("done");
        two.call("t", "release 0");
    }

    @Test
    void theCounterOfManyThreadsIsExact() throws Exception {
        counter.set(0L);
        List<Future<?>> counters = new ArrayList<>();
        var start = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            counters.add(threads.submit(() -> {
                start.await();
                count(rounds() / 5 * 2);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> each : counters) {
            each.get();
        }
        assertThat(counter.get()).isEqualTo(rounds() / 5 * 16L);
    }

    @Test
    void theCounterOfManyThreadsInManyProcessesIsExact() throws Exception {
        counter.set(0L);
        int[] asked = {one.begin("t", "count 0 1 " + rounds()), one.begin("u", "count 0 1 " + rounds())};
        int[] askedToo = {two.begin("t", "count 0 1 " + rounds()), two.begin("u", "count 0 1 " + rounds())};
        count(rounds());
        for (int i = 0; i < 2; i++) {
            assertThat(one.answer(asked[i])).isEqualTo("counted");
            assertThat(two.answer(askedToo[i])).isEqualTo("counted");
        }
        assertThat(counter.get()).isEqualTo(5L * rounds());
    }

    private void count(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (var held = shared.hold()) {
                counter.set(counter.get() + 1);
            }
        }
    }

    private void awaitWaiters(int count) throws Exception {
        Parked.awaitAt(shared, count);
    }
}
