package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each event promises, among threads of this JVM and among processes. */
abstract class EventContract extends SynchronizerContract {
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Duck.Flag shared = newEvent();

    abstract Duck.Flag newEvent();

    @Override
    Object shared() {
        return Duck.behind(shared);
    }

    @BeforeEach
    void clear() {
        shared.clear();
    }

    @Test
    void itIsSetUntilItIsCleared() throws Exception {
        assertThat(shared).hasToString("Event(unset)");
        shared.set();
        shared.set();
        assertThat(shared.isSet()).isTrue();
        assertThat(one.call("t", "show 0")).isEqualTo("Event(set)");
        shared.await();
        assertThat(shared.await(Duration.ZERO)).isTrue();
        one.call("t", "clear 0");
        assertThat(shared.isSet()).isFalse();
        shared.clear();
        assertThat(shared.isSet()).isFalse();
    }

    @Test
    void aTimeOutIsNeverEarly() throws Exception {
        long start = System.nanoTime();
        assertThat(shared.await(TENTH)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TENTH.toNanos());
        assertThat(shared.await(Duration.ZERO)).isFalse();
        assertThat(one.call("t", "await 0 -5")).isEqualTo("false");
    }

    @Test
    void itReleasesAllThatWaitAlthoughItIsClearedAtOnce() throws Exception {
        int first = one.begin("t", "await 0 30000");
        int second = one.begin("u", "await 0 30000");
        int third = two.begin("t", "await 0 30000");
        Future<Boolean> here = inThread(() -> shared.await(LONG));
        Parked.awaitAt(shared(), 4);
        two.call("setter", "set 0");
        shared.clear();
        assertThat(one.answer(first)).isEqualTo("true");
        assertThat(one.answer(second)).isEqualTo("true");
        assertThat(two.answer(third)).isEqualTo("true");
        assertThat(here.get()).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        int interrupted = one.begin("t", "await 0 30000");
        Parked.awaitAt(shared(), 1);
        one.call("helper", "interrupt t");
        assertThat(one.answer(interrupted)).startsWith("java.lang.InterruptedException");
        Thread.currentThread().interrupt();
        assertThatThrownBy(shared::await).isInstanceOf(InterruptedException.class);
    }
}
