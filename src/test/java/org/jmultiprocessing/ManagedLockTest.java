package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.Test;

class ManagedLockTest extends ManagedMutexContract {
    @Override
    Mutex newMutex(SyncManager of) {
        return of.lock();
    }

    @Test
    void itIsNotReentrant() throws Exception {
        var lock = manager.lock();
        lock.acquire();
        assertThat(lock.tryAcquire()).isFalse();
        assertThat(lock.tryAcquire(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void anyThreadMayReleaseIt() throws Exception {
        var lock = manager.lock();
        lock.acquire();
        Thread other = new Thread(lock::release);
        other.start();
        other.join();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void aFreeOneCannotBeReleased() {
        assertThatThrownBy(manager.lock()::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Lock(owner=None)")
                .hasMessageContaining("release it once for each acquire");
    }

    @Test
    void itShowsItsOwner() throws Exception {
        var lock = manager.lock();
        lock.acquire();
        assertThat(lock)
                .hasToString("Lock(owner=pid " + ProcessHandle.current().pid() + "|thread "
                        + Thread.currentThread().getId() + ")");
    }
}
