package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.sync.Parking;
import org.jmultiprocessing.internal.sync.Word;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sees what when somebody dies who has to do with a semaphore, condition, event or barrier. */
class SynchronizerDeathTest {
    private static final Duration FIFTH = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void aPermitDiesWithItsHolderButNothingElseDoes(Puppet.Death death) throws Exception {
        var semaphore = new Semaphore(2);
        try (var holder = Puppet.with(semaphore)) {
            holder.call("t", "acquire 0");
            holder.die(death);
        }
        assertThat(semaphore.getValue()).isEqualTo(1);
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire(Duration.ofMillis(1))).isFalse();
        semaphore.release();
        assertThat(semaphore.tryAcquire(LONG)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatDiesWaitingForAPermitTakesNone(Puppet.Death death) throws Exception {
        var semaphore = new Semaphore(0);
        try (var first = Puppet.with(semaphore);
                var second = Puppet.with(semaphore)) {
            first.begin("t", "acquire 0");
            Parked.await(semaphore, 1);
            int next = second.begin("t", "acquire 0");
            Parked.await(semaphore, 2);
            first.die(death);
            semaphore.release();
            assertThat(second.answer(next)).isEqualTo("done");
        }
        assertThat(semaphore.getValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatDiesWaitingForASignalSwallowsNone(Puppet.Death death) throws Exception {
        var condition = new Condition();
        try (var first = Puppet.with(condition);
                var second = Puppet.with(condition)) {
            first.begin("t", "await 0 30000");
            awaitShown(condition, "waiting=1)");
            int next = second.begin("t", "await 0 30000");
            awaitShown(condition, "waiting=2)");
            first.die(death);
            try (var held = condition.hold()) {
                condition.signal();
            }
            assertThat(second.answer(next)).isEqualTo("true");
        }
        assertThat(condition.toString()).endsWith("waiting=0)");
    }

    /** It has been signalled, but cannot go on as the test holds the lock: so it dies with the signal. */
    @ParameterizedTest
    @EnumSource
    void aSignalThatItsReceiverDiesWithGoesToTheNextOne(Puppet.Death death) throws Exception {
        var condition = new Condition();
        try (var first = Puppet.with(condition);
                var second = Puppet.with(condition)) {
            first.begin("t", "await 0 30000");
            awaitShown(condition, "waiting=1)");
            int next = second.begin("t", "await 0 30000");
            awaitShown(condition, "waiting=2)");
            try (var held = condition.hold()) {
                condition.signal();
                first.die(death);
            }
            assertThat(second.answer(next)).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWakesUpAfterTheLocksHolderDiedIsToldAndHoldsTheLock(Puppet.Death death) throws Exception {
        var condition = new Condition();
        try (var holder = Puppet.with(condition)) {
            var waiter = OwnThread.supply(() -> ownerDiedWhileWaiting(condition));
            awaitShown(condition, "waiting=1)");
            holder.call("t", "acquire 0");
            holder.call("t", "signal 0 1");
            holder.die(death);
            assertThat(waiter.get()).contains("dead pid=" + holder.pid()).contains("the lock is held by the caller");
        }
        assertThat(condition.tryAcquire()).isTrue();
        condition.release();
    }

    private static String ownerDiedWhileWaiting(Condition condition) {
        try (var held = condition.hold()) {
            condition.await(LONG);
            return "not told";
        } catch (OwnerDiedException e) {
            return e.getMessage() + ", suppressed=" + e.getSuppressed().length;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOthersAreToldOfAPartyThatDied(Puppet.Death death) throws Exception {
        var barrier = new Barrier(3);
        try (var dying = Puppet.with(barrier);
                var other = Puppet.with(barrier)) {
            int elsewhere = other.begin("t", "await 0");
            awaitShown(barrier, "waiters=1/3)");
            dying.begin("t", "await 0");
            awaitShown(barrier, "waiters=2/3)");
            dying.die(death);
            assertThat(other.answer(elsewhere))
                    .contains("BrokenBarrierException")
                    .contains("a party died while it waited, pid=" + dying.pid());
            assertThatThrownBy(barrier::await)
                    .isInstanceOf(BrokenBarrierException.class)
                    .hasMessageContaining("pid=" + dying.pid());
            barrier.reset();
            int first = other.begin("t", "await 0");
            int second = other.begin("u", "await 0");
            barrier.await(LONG);
            other.answer(first);
            other.answer(second);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartyThatDiedWhileNobodyElseWaitedHasNotArrived(Puppet.Death death) throws Exception {
        var barrier = new Barrier(2);
        try (var dying = Puppet.with(barrier)) {
            dying.begin("t", "await 0");
            awaitShown(barrier, "waiters=1/2)");
            dying.die(death);
            assertThatThrownBy(barrier::await)
                    .isInstanceOf(BrokenBarrierException.class)
                    .hasMessageContaining("a party died while it waited, pid=" + dying.pid());
        }
        barrier.reset();
        var other = OwnThread.run(() -> run(barrier::await));
        barrier.await();
        other.get();
    }

    @Test
    void aDeathAtABarrierIsToldWithinAFifthOfASecond() throws Exception {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5 && best > FIFTH.toNanos(); attempt++) {
            best = Math.min(best, nanosUntilTold());
        }
        assertThat(best).isLessThan(FIFTH.toNanos());
    }

    private static long nanosUntilTold() throws Exception {
        var barrier = new Barrier(3);
        try (var dying = Puppet.with(barrier)) {
            dying.begin("t", "await 0");
            awaitShown(barrier, "waiters=1/3)");
            var told = OwnThread.supply(() -> brokenAt(barrier));
            awaitShown(barrier, "waiters=2/3)");
            long start = System.nanoTime();
            dying.die(Puppet.Death.KILL);
            return told.get() - start;
        }
    }

    private static long brokenAt(Barrier barrier) {
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        return System.nanoTime();
    }

    @ParameterizedTest
    @EnumSource
    void whoDiesInTheActionBreaksTheBarrier(Puppet.Death death) throws Exception {
        var begun = new Event();
        var barrier = new Barrier(2, () -> {
            begun.set();
            new Semaphore(0).acquire();
        });
        try (var dying = Puppet.with(barrier)) {
            var waiter = OwnThread.run(() -> run(barrier::await));
            awaitShown(barrier, "waiters=1/2)");
            dying.begin("t", "await 0");
            begun.await();
            dying.die(death);
            assertThatThrownBy(waiter::get).rootCause().hasMessageContaining("by pid=" + dying.pid());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheHomeDiesWhoWaitsGetsAnError(Puppet.Death death) throws Exception {
        try (var home = Puppet.with()) {
            home.call("t", "make semaphore Semaphore");
            home.call("t", "make condition Condition");
            home.call("t", "make event Event");
            home.call("t", "make barrier Barrier");
            Semaphore semaphore = (Semaphore) Trip.fromText(home.call("t", "text semaphore"));
            Condition condition = (Condition) Trip.fromText(home.call("t", "text condition"));
            Event event = (Event) Trip.fromText(home.call("t", "text event"));
            Barrier barrier = (Barrier) Trip.fromText(home.call("t", "text barrier"));
            var first = OwnThread.run(() -> run(semaphore::acquire));
            var second = OwnThread.run(() -> run(event::await));
            var third = OwnThread.run(() -> run(() -> awaitLong(condition)));
            var fourth = OwnThread.run(() -> run(barrier::await));
            Parked.await(semaphore, 1);
            Parked.await(event, 1);
            awaitShown(condition, "waiting=1)");
            awaitShown(barrier, "waiters=1/2)");
            home.die(death);
            assertThatThrownBy(first::get).rootCause().isInstanceOf(IOException.class);
            assertThatThrownBy(first::get).hasStackTraceContaining("HomeLostException");
            assertThatThrownBy(second::get).hasStackTraceContaining("HomeLostException");
            assertThatThrownBy(third::get).hasStackTraceContaining("HomeLostException");
            assertThatThrownBy(fourth::get).hasStackTraceContaining("HomeLostException");
            semaphore.release();
            assertThat(semaphore.tryAcquire()).isTrue();
            event.set();
            event.await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheHomeDiesWhoObservesIsToldOnceAndCannotBeginAgain(Puppet.Death death) throws Exception {
        try (var home = Puppet.with()) {
            home.call("t", "make event Event");
            Event event = (Event) Trip.fromText(home.call("t", "text event"));
            Word word = Word.ofValue(event.block(), 0);
            Parking parking = Parking.of(event.block());
            var told = new AtomicInteger();
            try (var registration = parking.notifyOnChange(word, 0, told::incrementAndGet)) {
                Parked.await(event, 1);
                assertThat(registration).isNotNull();
                home.die(death);
                Await.until("told", () -> told.get() == 1);
            }
            assertThatThrownBy(() -> parking.notifyOnChange(word, 0, told::incrementAndGet))
                    .isInstanceOf(IOException.class);
            assertThat(told.get()).isEqualTo(1);
        }
    }

    @Test
    void anObserversDeathIsNotNoticed() throws Exception {
        var event = new Event();
        try (var dying = Puppet.with(event)) {
            dying.call("t", "observe 0");
            Parked.await(event, 1);
            dying.die(Puppet.Death.KILL);
        }
        Parked.await(event, 0);
        event.set();
        event.await();
    }

    private static void awaitLong(Condition condition) throws InterruptedException {
        try (var held = condition.hold()) {
            condition.await(LONG);
        }
    }

    private static void run(Procedure0 body) {
        try {
            body.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitShown(Object object, String end) throws Exception {
        Await.value("shown as …" + end, object::toString, text -> text.endsWith(end));
    }
}
