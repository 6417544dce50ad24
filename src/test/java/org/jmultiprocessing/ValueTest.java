package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void itBeginsAsToldAndChanges() throws Exception {
        var value = new Value<>("i", 41);
        value.set(value.get() + 1);
        assertThat(value.get()).isEqualTo(42);
        assertThat(new Value<Long>("q").get()).isZero();
    }

    @Test
    void fourProcessesCountExactlyUnderItsLock() throws Exception {
        var value = new Value<>("q", 0L);
        List<Puppet> puppets = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            puppets.add(Puppet.with(value.getLock(), value.getObj()));
        }
        for (Puppet puppet : puppets) {
            asked.add(puppet.begin("t", "count 0 1 10000"));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(puppets.get(i).answer(asked.get(i))).isEqualTo("counted");
            puppets.get(i).close();
        }
        assertThat(value.get()).isEqualTo(40_000);
    }

    @Test
    void fourChildrenCountExactlyUnderItsLock() throws Exception {
        var value = new Value<>("i", 0);
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(new Process(ValueTest::count, value, 10_000));
        }
        for (Process child : children) {
            child.start();
        }
        for (Process child : children) {
            child.join();
        }
        assertThat(value.get()).isEqualTo(40_000);
    }

    private static void count(Value<Integer> value, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (var held = value.hold()) {
                value.set(value.get() + 1);
            }
        }
    }

    @Test
    void anotherProcessSeesItAndItsLock() throws Exception {
        var value = new Value<>("i", 7);
        try (var puppet = Puppet.with(value)) {
            assertThat(puppet.call("t", "get 0")).isEqualTo("7");
            value.acquire();
            int reader = puppet.begin("t", "get 0");
            Parked.await((SharedMutex) value.getLock(), 1);
            value.set(8);
            assertThat(puppet.hasAnswered(reader)).isFalse();
            value.release();
            assertThat(puppet.answer(reader)).isEqualTo("8");
        }
    }

    @Test
    void getAndSetTakeTheLock() throws Exception {
        var lock = new Lock();
        var value = new Value<>("i", 1, lock);
        lock.acquire();
        var reader = OwnThread.supply(() -> uninterrupted(value));
        Parked.await(lock, 1);
        value.getObj().set(2);
        lock.release();
        assertThat(reader.get()).isEqualTo(2);
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void aCopyHasAnotherLock() throws Exception {
        var value = new Value<>("i", 1);
        var copy = value.copy();
        value.set(2);
        assertThat(copy.get()).isEqualTo(1);
        try (var held = value.hold()) {
            assertThat(copy.getLock().locked()).isFalse();
        }
    }

    @Test
    void aHoldOfItIsAHoldOfItsLock() throws Exception {
        var value = new Value<>("i", 1);
        try (var held = value.hold()) {
            assertThat(value.getLock().locked()).isTrue();
        }
        assertThat(value.getLock().locked()).isFalse();
    }

    @Test
    void aLockMayBeGivenAndIsGivenOn() throws Exception {
        var lock = new Lock();
        var one = new Value<>("i", 1, lock);
        Value<Integer> again = Trip.of(new Value<>("i", 2, lock));
        assertThat(one.getLock()).isSameAs(lock);
        lock.acquire();
        assertThat(again.getLock()).isInstanceOf(Lock.class);
        assertThat(again.getLock().tryAcquire()).isFalse();
        assertThat(again.getObj().get()).isEqualTo(2);
    }

    @Test
    void itsOwnLockIsReentrant() {
        assertThat(new Value<Integer>("i").getLock()).isInstanceOf(RLock.class);
    }

    @Test
    void aMissingLockIsRefused() {
        assertThatThrownBy(() -> new Value<>("i", 0, null)).hasMessageContaining("use the raw form");
    }

    @Test
    void aLockThatCannotTravelIsReported() {
        var value = new Value<>("i", 0, new LocalMutex());
        assertThatThrownBy(() -> Trip.of(value))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("LocalMutex");
    }

    @Test
    void aWrongValueLeavesItAsItWasAndTheLockFree() throws Exception {
        var value = new Value<Object>("i", 5);
        assertThatThrownBy(() -> value.set("five")).isInstanceOf(IllegalArgumentException.class);
        assertThat(value.getLock().locked()).isFalse();
        assertThat(value.get()).isEqualTo(5);
    }

    @Test
    void itShowsWhatItIsWithoutWaiting() throws Exception {
        var value = new Value<>("i", 5, new Lock());
        value.acquire();
        assertThat(value).hasToString("Value(i, 5)");
        assertThat(value.getObj()).hasToString("RawValue(i, 5)");
    }

    private static int uninterrupted(Value<Integer> value) {
        try {
            return value.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class LocalMutex implements Mutex {
        @Override
        public void acquire() {}

        @Override
        public boolean tryAcquire() {
            return true;
        }

        @Override
        public boolean tryAcquire(Duration timeout) {
            return true;
        }

        @Override
        public void release() {}

        @Override
        public boolean locked() {
            return false;
        }
    }
}
