package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each semaphore promises, among threads of this JVM and among processes. */
abstract class SemaphoreContract extends SynchronizerContract {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Duck.Permits shared = newSemaphore(0);

    abstract Duck.Permits newSemaphore(int permits);

    abstract Duck.Permits newBoundedSemaphore(int permits);

    @Override
    Object shared() {
        return Duck.behind(shared);
    }

    @BeforeEach
    void takeAll() {
        while (shared.tryAcquire()) {
            assertThat(shared.getValue()).isNotNegative();
        }
    }

    @Test
    void itHasAsManyPermitsAsItWasMadeWith() throws Exception {
        var semaphore = newSemaphore(3);
        assertThat(semaphore.getValue()).isEqualTo(3);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.locked()).isFalse();
        assertThat(semaphore.tryAcquire(TENTH)).isTrue();
        assertThat(semaphore.locked()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
    }

    @Test
    void aPlainOneMayBeReleasedBeyondItsBeginning() {
        var semaphore = newSemaphore(1);
        semaphore.release();
        assertThat(semaphore).hasToString("Semaphore(value=2)");
    }

    @Test
    void aBoundedOneMayNot() throws Exception {
        var semaphore = newBoundedSemaphore(2);
        assertThatThrownBy(semaphore::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BoundedSemaphore(value=2, maxvalue=2)");
        semaphore.acquire();
        var again = Duck.as(Duck.Permits.class, Trip.of(Duck.behind(semaphore)));
        again.release();
        assertThatThrownBy(again::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fullIsFull() {
        var semaphore = newSemaphore(Integer.MAX_VALUE);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        assertThat(semaphore.getValue()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void thereIsNoNegativeOne() {
        assertThatThrownBy(() -> newSemaphore(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("permits=-1");
        assertThatThrownBy(() -> newBoundedSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHoldGivesThePermitBackOnce() throws Exception {
        shared.release();
        try (var held = shared.hold()) {
            assertThat(shared.getValue()).isZero();
            held.close();
        }
        assertThat(shared.getValue()).isEqualTo(1);
    }

    @Test
    void aTimeOutIsNeverEarly() throws Exception {
        long start = System.nanoTime();
        assertThat(shared.tryAcquire(TENTH)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        assertThat(shared.tryAcquire(Duration.ZERO)).isFalse();
        assertThat(shared.tryAcquire(Duration.ofSeconds(-1))).isFalse();
        assertThat(one.call("t", "tryFor 0 100")).isEqualTo("false");
    }

    @Test
    void eachPermitReleasesOneWhoeverWaits() throws Exception {
        int first = one.begin("t", "acquire 0");
        int second = two.begin("t", "acquire 0");
        Future<Boolean> third = inThread(() -> shared.tryAcquire(Duration.ofSeconds(30)));
        Parked.awaitAt(shared(), 3);
        for (int i = 0; i < 3; i++) {
            shared.release();
        }
        assertThat(one.answer(first)).isEqualTo("done");
        assertThat(two.answer(second)).isEqualTo("done");
        assertThat(third.get()).isTrue();
        assertThat(shared.getValue()).isZero();
    }

    @Test
    void aReleaseElsewhereReleasesOneHere() throws Exception {
        Future<Boolean> waiter = inThread(() -> shared.tryAcquire(Duration.ofSeconds(30)));
        Parked.awaitAt(shared(), 1);
        one.call("t", "release 0");
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitAndSwallowsNothing() throws Exception {
        int interrupted = one.begin("t", "acquire 0");
        Parked.awaitAt(shared(), 1);
        int next = two.begin("t", "acquire 0");
        Parked.awaitAt(shared(), 2);
        one.call("helper", "interrupt t");
        assertThat(one.answer(interrupted)).startsWith("java.lang.InterruptedException");
        shared.release();
        assertThat(two.answer(next)).isEqualTo("done");
        assertThat(shared.getValue()).isZero();
    }
}
