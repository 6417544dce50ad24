package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each barrier promises, among threads of this JVM and among processes. */
abstract class BarrierContract extends SynchronizerContract {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Duck.Meeting shared = newBarrier(3, null, null);

    abstract Duck.Meeting newBarrier(int parties, Procedure0 action, Duration timeout);

    private Duck.Meeting newBarrier(int parties) {
        return newBarrier(parties, null, null);
    }

    /** How often the tests that count pass it. */
    int passes() {
        return 5_000;
    }

    @Override
    Object shared() {
        return Duck.behind(shared);
    }

    @BeforeEach
    void reset() {
        shared.reset();
    }

    @Test
    void allPassTogetherAndEachHasItsPlace() throws Exception {
        int first = one.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=1/3)");
        int second = two.begin("t", "await 0 30000");
        awaitShown(shared, "Barrier(waiters=2/3)");
        assertThat(shared.nWaiting()).isEqualTo(2);
        assertThat(shared.await()).isEqualTo(2);
        assertThat(one.answer(first)).isEqualTo("0");
        assertThat(two.answer(second)).isEqualTo("1");
        assertThat(shared.nWaiting()).isZero();
        assertThat(shared.parties()).isEqualTo(3);
    }

    @Test
    void thousandsOfQuickPassesAreExact() throws Exception {
        int passes = passes();
        int first = one.begin("t", "pass 0 " + passes);
        int second = two.begin("t", "pass 0 " + passes);
        long places = 0;
        for (int i = 0; i < passes; i++) {
            places += shared.await();
        }
        places += Long.parseLong(one.answer(first)) + Long.parseLong(two.answer(second));
        assertThat(places).isEqualTo(3L * passes);
    }

    @Test
    void ofMoreThreadsThanPartiesAsManyHaveEachPlace() throws Exception {
        var barrier = newBarrier(3);
        var places = new AtomicIntegerArray(3);
        List<Future<?>> passing = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            passing.add(inThread(() -> {
                while (places.incrementAndGet(barrier.await()) < passes() / 5 * 2) {
                    assertThat(barrier.parties()).isEqualTo(3);
                }
                return null;
            }));
        }
        int wanted = passes() / 5 * 2;
        Await.until("all passes", () -> places.get(0) >= wanted && places.get(1) >= wanted && places.get(2) >= wanted);
        barrier.abort();
        for (Future<?> each : passing) {
            try {
                each.get();
            } catch (ExecutionException e) {
                assertThat(e).cause().isInstanceOf(BrokenBarrierException.class);
            }
        }
        assertThat(places.get(1)).isEqualTo(places.get(0));
        assertThat(places.get(2)).isEqualTo(places.get(0));
    }

    @Test
    void aTimeOutBreaksItForAll() throws Exception {
        int other = one.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=1/3)");
        long start = System.nanoTime();
        assertThatThrownBy(() -> shared.await(TENTH))
                .isInstanceOf(BrokenBarrierException.class)
                .hasMessageContaining("did not come in time");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        assertThat(one.answer(other))
                .startsWith("java.util.concurrent.BrokenBarrierException")
                .contains("pid=" + ProcessHandle.current().pid());
        assertThat(shared.broken()).isTrue();
        assertThat(two.call("t", "await 0")).startsWith("java.util.concurrent.BrokenBarrierException");
        assertThat(shared).hasToString("Barrier(broken)");
    }

    @Test
    void itsOwnTimeOutIsTheDefault() {
        var barrier = newBarrier(2, null, TENTH);
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        assertThatThrownBy(() -> Duck.as(Duck.Meeting.class, Trip.of(Duck.behind(newBarrier(2, null, Duration.ZERO))))
                        .await())
                .isInstanceOf(BrokenBarrierException.class);
    }

    @Test
    void aResetReleasesThoseWhoWaitAndRepairs() throws Exception {
        int other = one.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=1/3)");
        two.call("t", "reset 0");
        assertThat(one.answer(other)).contains("BrokenBarrierException").contains("it was reset by pid=" + two.pid());
        assertThat(shared.broken()).isFalse();
        allPassTogetherAndEachHasItsPlace();
    }

    @Test
    void anAbortBreaksItUntilItIsReset() throws Exception {
        int other = one.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=1/3)");
        shared.abort();
        assertThat(one.answer(other)).contains("it was aborted by pid=");
        assertThatThrownBy(shared::await).isInstanceOf(BrokenBarrierException.class);
        shared.reset();
        allPassTogetherAndEachHasItsPlace();
    }

    @Test
    void anInterruptBreaksIt() throws Exception {
        int interrupted = one.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=1/3)");
        int other = two.begin("t", "await 0");
        awaitShown(shared, "Barrier(waiters=2/3)");
        one.call("helper", "interrupt t");
        assertThat(one.answer(interrupted)).startsWith("java.lang.InterruptedException");
        assertThat(two.answer(other)).contains("a party was interrupted in pid=" + one.pid());
    }

    @Test
    void theLastOneRunsTheActionBeforeAnybodyPasses() throws Exception {
        var runs = new Value<Integer>("i", 0);
        var barrier = newBarrier(2, () -> runs.set(runs.get() + 1), null);
        try (var puppet = Puppet.with(Duck.behind(barrier))) {
            for (int i = 1; i <= 100; i++) {
                int other = puppet.begin("t", "await 0");
                assertThat(barrier.await()).isBetween(0, 1);
                assertThat(runs.get()).isEqualTo(i);
                puppet.answer(other);
            }
        }
    }

    @Test
    void anActionThatFailsBreaksIt() throws Exception {
        var barrier = newBarrier(
                2,
                () -> {
                    throw new IOException("on purpose");
                },
                null);
        Future<Integer> other = inThread(() -> barrier.await());
        awaitShown(barrier, "Barrier(waiters=1/2)");
        assertThatThrownBy(barrier::await).isInstanceOf(TaskException.class).hasRootCauseMessage("on purpose");
        assertThatThrownBy(other::get)
                .cause()
                .isInstanceOf(BrokenBarrierException.class)
                .hasMessageContaining("its action failed");
        assertThatThrownBy(() -> newBarrier(
                                1,
                                () -> {
                                    throw new IllegalStateException("as it is");
                                },
                                null)
                        .await())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as it is");
    }

    @Test
    void onePartyNeverWaits() throws Exception {
        var barrier = newBarrier(1);
        for (int i = 0; i < 10; i++) {
            assertThat(barrier.await(Duration.ZERO)).isZero();
        }
    }

    @Test
    void itNeedsAParty() {
        assertThatThrownBy(() -> newBarrier(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parties=0");
        assertThatThrownBy(() -> newBarrier(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
