package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import org.jmultiprocessing.managers.ConditionProxy;
import org.jmultiprocessing.managers.SyncManager;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sees what when a client dies that has to do with a managed lock, condition, barrier or queue. */
class ManagedDeathTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static SyncManager manager;

    @BeforeAll
    static void startManager() {
        manager = Managed.start();
    }

    @AfterAll
    static void endManager() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXIT", "KILL"})
    void theNextAcquirerIsToldWhoDied(Puppet.Death death) throws Exception {
        for (Mutex lock : new Mutex[] {manager.lock(), manager.rLock(), manager.condition()}) {
            try (var holder = Puppet.with(lock)) {
                holder.call("t", "acquire 0");
                InOtherThread waiter = InOtherThread.run(lock::acquire);
                if (!(lock instanceof ConditionProxy)) {
                    Parked.awaitAt(lock, 1);
                }
                holder.die(death);
                assertThatThrownBy(waiter::await)
                        .isInstanceOfSatisfying(
                                OwnerDiedException.class,
                                e -> assertThat(e.ownerPid()).isEqualTo(holder.pid()))
                        .hasMessageContainingAll("dead pid=" + holder.pid(), "process=", "may be half-changed");
                assertThat(lock.locked()).isFalse();
                assertThat(lock.tryAcquire()).isTrue();
                lock.release();
            }
        }
    }

    @Test
    void oneThatDiesWaitingForALockNeverHoldsIt() throws Exception {
        var lock = manager.lock();
        lock.acquire();
        try (var first = Puppet.with(lock);
                var second = Puppet.with(lock)) {
            first.begin("t", "acquire 0");
            Parked.awaitAt(lock, 1);
            int next = second.begin("t", "acquire 0");
            Parked.awaitAt(lock, 2);
            first.die(Puppet.Death.KILL);
            Parked.awaitAt(lock, 1);
            lock.release();
            assertThat(second.answer(next)).isEqualTo("done");
        }
    }

    @Test
    void oneThatDiesWaitingForAPermitTakesNone() throws Exception {
        var semaphore = manager.semaphore(0);
        try (var first = Puppet.with(semaphore)) {
            first.begin("t", "acquire 0");
            Parked.awaitAt(semaphore, 1);
            first.die(Puppet.Death.KILL);
            Parked.awaitAt(semaphore, 0);
        }
        semaphore.release();
        assertThat(semaphore.permits()).isEqualTo(1);
    }

    @Test
    void oneThatDiesWaitingForASignalSwallowsNoneAndLeavesTheLockWhole() throws Exception {
        var condition = manager.condition();
        try (var first = Puppet.with(condition);
                var second = Puppet.with(condition)) {
            first.begin("t", "await 0 30000");
            SynchronizerContract.awaitShown(condition, "Condition(RLock(owner=None, depth=0), waiting=1)");
            int next = second.begin("t", "await 0 30000");
            SynchronizerContract.awaitShown(condition, "Condition(RLock(owner=None, depth=0), waiting=2)");
            first.die(Puppet.Death.KILL);
            SynchronizerContract.awaitShown(condition, "Condition(RLock(owner=None, depth=0), waiting=1)");
            try (var held = condition.hold()) {
                condition.signal();
            }
            assertThat(second.answer(next)).isEqualTo("true");
        }
        assertThat(condition.tryAcquire()).isTrue();
        condition.release();
    }

    /** It has been signalled, but cannot go on as the test holds the lock: so it dies with the signal. */
    @Test
    void aSignalThatItsReceiverDiesWithGoesToTheNextOne() throws Exception {
        var condition = manager.condition();
        var toldLater = manager.lock();
        try (var first = Puppet.with(condition, toldLater);
                var second = Puppet.with(condition)) {
            first.begin("t", "await 0 30000");
            SynchronizerContract.awaitShown(condition, "Condition(RLock(owner=None, depth=0), waiting=1)");
            int next = second.begin("t", "await 0 30000");
            SynchronizerContract.awaitShown(condition, "Condition(RLock(owner=None, depth=0), waiting=2)");
            first.call("u", "acquire 1");
            condition.acquire();
            condition.signal();
            first.die(Puppet.Death.KILL);
            Await.until("the server knows of the death", () -> !toldLater.locked());
            condition.release();
            assertThat(second.answer(next)).isEqualTo("true");
        }
    }

    @Test
    void aBarrierBreaksWithTheFirstPartyThatDies() throws Exception {
        var barrier = manager.barrier(3);
        try (var party = Puppet.with(barrier)) {
            party.begin("t", "await 0");
            SynchronizerContract.awaitShown(barrier, "Barrier(waiters=1/3)");
            InOtherThread other = InOtherThread.run(() -> barrier.await(LONG));
            SynchronizerContract.awaitShown(barrier, "Barrier(waiters=2/3)");
            party.die(Puppet.Death.KILL);
            assertThatThrownBy(other::await)
                    .isInstanceOf(BrokenBarrierException.class)
                    .hasMessageContainingAll("a party died while it waited", "pid=" + party.pid());
        }
    }

    @Test
    void aConsumerThatDiesWaitingTakesNothing() throws Exception {
        var queue = manager.<String>queue();
        var consumer = new Process(() -> queue.get());
        consumer.start();
        Parked.awaitAt(queue, 1);
        consumer.kill();
        consumer.join();
        InOtherThread getter =
                InOtherThread.run(() -> assertThat(queue.get(LONG)).isEqualTo("kept"));
        queue.put("kept");
        getter.await();
    }

    @Test
    void theServersEndEndsEveryWait() throws Exception {
        var other = Managed.start();
        var lock = other.lock();
        lock.acquire();
        var queue = other.queue();
        InOtherThread locker = InOtherThread.run(lock::acquire);
        InOtherThread getter = InOtherThread.run(queue::get);
        InOtherThread joiner = InOtherThread.run(() -> other.barrier(2).await());
        Parked.awaitAt(lock, 1);
        Parked.awaitAt(queue, 1);
        other.close();
        for (InOtherThread each : new InOtherThread[] {locker, getter, joiner}) {
            assertThatThrownBy(each::await).isInstanceOf(HomeLostException.class);
        }
        assertThatThrownBy(queue::qsize).isInstanceOf(HomeLostException.class);
    }
}
