package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConditionTest extends ConditionContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Override
    Duck.Signals newCondition() {
        return Duck.as(Duck.Signals.class, new Condition());
    }

    @Override
    Mutex newLock() {
        return new Lock();
    }

    @Override
    Duck.Signals newCondition(Mutex lock) {
        return Duck.as(Duck.Signals.class, new Condition(lock));
    }

    @Test
    void itsLockIsALockOrAnRLock() {
        assertThatThrownBy(() -> new Condition((Mutex) null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lock=null");
    }

    @Test
    void moreThanFitCannotWait() throws Exception {
        var crowded = new Condition();
        List<Future<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiters.add(inThread(() -> {
                try (var held = crowded.hold()) {
                    return crowded.await(LONG);
                }
            }));
        }
        awaitShown(crowded, "Condition(RLock(owner=None, depth=0), waiting=1000)");
        try (var held = crowded.hold()) {
            assertThatThrownBy(crowded::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("most=1000");
            crowded.signalAll();
        }
        for (Future<Boolean> waiter : waiters) {
            assertThat(waiter.get()).isTrue();
        }
    }
}
