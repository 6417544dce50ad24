package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockTest extends MutexContract {
    @Override
    Mutex newMutex() {
        return new Lock();
    }

    @Test
    void itIsNotReentrant() throws Exception {
        var lock = new Lock();
        lock.acquire();
        assertThat(lock.tryAcquire()).isFalse();
        assertThat(lock.tryAcquire(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void anyThreadMayReleaseIt() throws Exception {
        var lock = new Lock();
        lock.acquire();
        Thread other = new Thread(lock::release);
        other.start();
        other.join();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void anyProcessMayReleaseIt() throws Exception {
        var lock = new Lock();
        lock.acquire();
        try (var puppet = Puppet.with(lock)) {
            assertThat(puppet.call("t", "release 0")).isEqualTo("done");
            assertThat(lock.tryAcquire()).isTrue();
        }
    }

    @Test
    void aFreeOneCannotBeReleased() {
        assertThatThrownBy(new Lock()::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Lock(owner=None)")
                .hasMessageContaining("release it once for each acquire");
    }

    @Test
    void itShowsItsOwner() throws Exception {
        var lock = new Lock();
        assertThat(lock).hasToString("Lock(owner=None)");
        lock.acquire();
        assertThat(lock)
                .hasToString("Lock(owner=pid " + ProcessHandle.current().pid() + "|thread "
                        + Thread.currentThread().getId() + ")");
    }

    @Test
    void aLockInTheSameProcessIsTheSameLockAfterATrip() throws Exception {
        var lock = new Lock();
        Lock again = Trip.of(lock);
        lock.acquire();
        assertThat(again.tryAcquire()).isFalse();
        again.release();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void aLockThatAnotherProcessMadeWorksHere() throws Exception {
        try (var puppet = Puppet.with()) {
            puppet.call("t", "make lock Lock");
            Lock lock = (Lock) Trip.fromText(puppet.call("t", "text lock"));
            lock.acquire();
            int waiter = puppet.begin("t", "acquire lock");
            Parked.await(lock, 1);
            lock.release();
            assertThat(puppet.answer(waiter)).isEqualTo("done");
            assertThat(lock.tryAcquire(Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void manyLocksAreIndependent() {
        Lock[] locks = new Lock[5_000];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Lock();
            assertThat(locks[i].tryAcquire()).isTrue();
        }
        for (Lock lock : locks) {
            lock.release();
        }
    }
}
