package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees what when somebody dies who has to do with a mutex. */
class MutexDeathTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    static Stream<Arguments> mutexesAndDeaths() {
        return Stream.of(Puppet.Death.values())
                .flatMap(death -> Stream.of(Arguments.of(new Lock(), death), Arguments.of(new RLock(), death)));
    }

    @ParameterizedTest
    @MethodSource("mutexesAndDeaths")
    void whoComesAfterTheHoldersDeathIsToldOnceAndThenAllIsWell(SharedMutex mutex, Puppet.Death death)
            throws Exception {
        try (var holder = Puppet.with(mutex)) {
            assertThat(holder.call("t", "acquire 0")).isEqualTo("done");
            holder.die(death);
            assertThat(mutex.locked()).isTrue();
            assertOwnerDied(mutex::acquire, holder);
        }
        assertWorks(mutex);
    }

    @ParameterizedTest
    @MethodSource("mutexesAndDeaths")
    void whoWaitsHereIsTold(SharedMutex mutex, Puppet.Death death) throws Exception {
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            var waiter = OwnThread.run(() -> acquire(mutex));
            Parked.await(mutex, 1);
            holder.die(death);
            assertThatThrownBy(waiter::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(OwnerDiedException.class);
        }
        assertWorks(mutex);
    }

    @ParameterizedTest
    @MethodSource("mutexesAndDeaths")
    void oneOfThoseWhoWaitElsewhereIsToldAndTheNextOneGetsIt(SharedMutex mutex, Puppet.Death death) throws Exception {
        try (var holder = Puppet.with(mutex);
                var others = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            int first = others.begin("t", "tryFor 0 30000");
            Parked.await(mutex, 1);
            int second = others.begin("u", "tryFor 0 30000");
            Parked.await(mutex, 2);
            holder.die(death);
            assertThat(others.answer(first)).contains("OwnerDiedException").contains("dead pid=" + holder.pid());
            assertThat(others.answer(second)).startsWith("true");
            others.call("u", "release 0");
        }
        assertWorks(mutex);
    }

    @Test
    void whoOnlyTriesIsToldToo() throws Exception {
        var mutex = new Lock();
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            holder.die(Puppet.Death.KILL);
            assertOwnerDied(mutex::tryAcquire, holder);
            assertWorks(mutex);
        }
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            holder.die(Puppet.Death.KILL);
            assertOwnerDied(() -> mutex.tryAcquire(Duration.ZERO), holder);
            assertWorks(mutex);
        }
    }

    @Test
    void aHoldThatIsToldHoldsNothing() throws Exception {
        var mutex = new Lock();
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            holder.die(Puppet.Death.KILL);
            assertOwnerDied(mutex::hold, holder);
        }
        assertThat(mutex.locked()).isFalse();
    }

    @Test
    void aRecursionThatDiedIsForgotten() throws Exception {
        var mutex = new RLock();
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            holder.call("t", "acquire 0");
            holder.die(Puppet.Death.KILL);
            assertOwnerDied(mutex::acquire, holder);
        }
        mutex.acquire();
        assertThat(mutex.toString()).endsWith("depth=1)");
        mutex.release();
        assertThat(mutex.locked()).isFalse();
    }

    @Test
    void theLockOfADeadHolderMayStillBeReleasedByAnother() throws Exception {
        var mutex = new Lock();
        try (var holder = Puppet.with(mutex)) {
            holder.call("t", "acquire 0");
            holder.die(Puppet.Death.KILL);
        }
        mutex.release();
        assertWorks(mutex);
    }

    @ParameterizedTest
    @EnumSource
    void aWaiterThatDiesSwallowsNoWakeUp(Puppet.Death death) throws Exception {
        var mutex = new Lock();
        mutex.acquire();
        try (var first = Puppet.with(mutex);
                var second = Puppet.with(mutex)) {
            first.begin("t", "acquire 0");
            Parked.await(mutex, 1);
            int next = second.begin("t", "acquire 0");
            Parked.await(mutex, 2);
            first.die(death);
            Parked.await(mutex, 1);
            mutex.release();
            assertThat(second.answer(next)).isEqualTo("done");
            second.call("t", "release 0");
        }
        assertWorks(mutex);
    }

    @Test
    void aDeadProcessThatHeldNothingIsNotMissed() throws Exception {
        var mutex = new Lock();
        try (var passer = Puppet.with(mutex)) {
            passer.call("t", "acquire 0");
            passer.call("t", "release 0");
            passer.die(Puppet.Death.KILL);
        }
        assertWorks(mutex);
    }

    @ParameterizedTest
    @EnumSource
    void whenTheHomeDiesWaitersGetAnErrorAndTheRestGoesOn(Puppet.Death death) throws Exception {
        try (var home = Puppet.with()) {
            home.call("t", "make lock Lock");
            Lock mutex = (Lock) Trip.fromText(home.call("t", "text lock"));
            mutex.acquire();
            var waiter = OwnThread.run(() -> acquire(mutex));
            Parked.await(mutex, 1);
            home.die(death);
            assertThatThrownBy(waiter::get).cause().isInstanceOf(HomeLostException.class);
            mutex.release();
            mutex.acquire();
            assertThatThrownBy(() -> mutex.tryAcquire(LONG))
                    .isInstanceOf(HomeLostException.class)
                    .hasMessageContaining("the process that made it cannot be reached, it has probably ended")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            mutex.release();
            assertWorks(mutex);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheHomeDiesHoldingItWaitersAreToldOfThat(Puppet.Death death) throws Exception {
        try (var home = Puppet.with()) {
            home.call("t", "make lock RLock");
            RLock mutex = (RLock) Trip.fromText(home.call("t", "text lock"));
            home.call("t", "acquire lock");
            var waiter = OwnThread.run(() -> acquire(mutex));
            Parked.await(mutex, 1);
            home.die(death);
            assertThatThrownBy(waiter::get).cause().isInstanceOf(OwnerDiedException.class);
            assertWorks(mutex);
        }
    }

    @Test
    void whoAttachesAfterTheHomesDeathIsToldThatItsMemoryIsGone() throws Exception {
        try (var home = Puppet.with()) {
            home.call("t", "make lock Lock");
            String text = home.call("t", "text lock");
            home.die(Puppet.Death.EXIT);
            assertThatThrownBy(() -> Trip.fromText(text))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has ended and its memory is gone")
                    .hasMessageContaining("jmultiprocessing-" + home.pid());
        }
    }

    private static void assertOwnerDied(ThrowingCallable call, Puppet holder) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OwnerDiedException.class, e -> assertThat(e.ownerPid()).isEqualTo(holder.pid()))
                .hasMessageContaining("dead pid=" + holder.pid())
                .hasMessageContaining("may be half-changed");
    }

    private static void assertWorks(Mutex mutex) throws InterruptedException {
        assertThat(mutex.locked()).isFalse();
        assertThat(mutex.tryAcquire(LONG)).isTrue();
        mutex.release();
        assertThat(mutex.locked()).isFalse();
    }

    private static void acquire(Mutex mutex) {
        try {
            mutex.acquire();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
