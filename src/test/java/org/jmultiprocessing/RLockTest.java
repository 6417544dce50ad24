package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;

class RLockTest extends MutexContract {
    @Override
    Mutex newMutex() {
        return new RLock();
    }

    @Test
    void itsOwnerMayAcquireItAgainAndReleasesItAsOften() throws Exception {
        var lock = new RLock();
        lock.acquire();
        assertThat(lock.tryAcquire()).isTrue();
        assertThat(lock.tryAcquire(Duration.ofMillis(1))).isTrue();
        lock.release();
        lock.release();
        assertThat(lock.locked()).isTrue();
        lock.release();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void anotherThreadDoesNotOwnIt() throws Exception {
        var lock = new RLock();
        lock.acquire();
        OwnThread.run(() -> {
                    assertThat(lock.tryAcquire()).isFalse();
                    assertThatThrownBy(lock::release).isInstanceOf(IllegalMonitorStateException.class);
                })
                .get();
        lock.release();
    }

    @Test
    void anotherProcessDoesNotOwnIt() throws Exception {
        var lock = new RLock();
        lock.acquire();
        try (var puppet = Puppet.with(lock)) {
            assertThat(puppet.call("t", "release 0"))
                    .startsWith("java.lang.IllegalMonitorStateException")
                    .contains("release it in the thread that acquired it");
            assertThat(puppet.call("t", "try 0")).isEqualTo("false");
        }
        lock.release();
    }

    @Test
    void aFreeOneCannotBeReleased() {
        assertThatThrownBy(new RLock()::release)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("RLock(owner=None, depth=0)");
    }

    @Test
    void itIsOwnedThroughAnyHandle() throws Exception {
        var lock = new RLock();
        lock.acquire();
        RLock again = Trip.of(lock);
        assertThat(again.tryAcquire()).isTrue();
        lock.release();
        again.release();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void itShowsItsOwnerAndDepth() throws Exception {
        var lock = new RLock();
        lock.acquire();
        lock.acquire();
        assertThat(lock)
                .hasToString("RLock(owner=pid " + ProcessHandle.current().pid() + "|thread "
                        + Thread.currentThread().getId() + ", depth=2)");
    }

    @Test
    void recursionHasNoBound() throws Exception {
        var lock = new RLock();
        for (int i = 0; i < 100_000; i++) {
            lock.acquire();
        }
        for (int i = 0; i < 100_000; i++) {
            lock.release();
        }
        assertThat(lock.locked()).isFalse();
    }
}
