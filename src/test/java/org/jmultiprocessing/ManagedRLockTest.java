package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jmultiprocessing.managers.SyncManager;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;

class ManagedRLockTest extends ManagedMutexContract {
    @Override
    Mutex newMutex(SyncManager of) {
        return of.rLock();
    }

    @Test
    void itsOwnerMayAcquireItAgainAndReleasesItAsOften() throws Exception {
        var lock = manager.rLock();
        lock.acquire();
        assertThat(lock.tryAcquire()).isTrue();
        assertThat(lock)
                .hasToString("RLock(owner=pid " + ProcessHandle.current().pid() + "|thread "
                        + Thread.currentThread().getId() + ", depth=2)");
        lock.release();
        assertThat(lock.locked()).isTrue();
        lock.release();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void anotherThreadDoesNotOwnIt() throws Exception {
        var lock = manager.rLock();
        lock.acquire();
        OwnThread.run(() -> {
                    assertThat(lock.tryAcquire()).isFalse();
                    assertThatThrownBy(lock::release)
                            .isInstanceOf(IllegalMonitorStateException.class)
                            .hasMessageContaining("release it in the thread that acquired it");
                })
                .get();
        lock.release();
    }

    @Test
    void itIsOwnedThroughAnyProxy() throws Exception {
        var lock = manager.rLock();
        lock.acquire();
        var again = Trip.of(lock);
        assertThat(again.tryAcquire()).isTrue();
        lock.release();
        again.release();
        assertThat(lock.locked()).isFalse();
    }
}
