package org.jmultiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    @Test
    void returnsTheFirstValueThatIsAsExpected() throws Exception {
        AtomicInteger counter = new AtomicInteger();
        assertThat(Await.<Integer>value("three", counter::incrementAndGet, n -> n >= 3))
                .isEqualTo(3);
    }

    @Test
    void looksOnceWhereThereIsNoTime() throws Exception {
        Await.until("true", Duration.ZERO, () -> true);
    }

    @Test
    void failureNamesWhatWasAwaitedTheLastStateAndTheThreads() {
        assertThatThrownBy(() -> Await.value("the moon", SHORT, () -> "cheese", "rock"::equals))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("the moon", "last state: cheese", "PT0.03S", "AwaitTest.java");
    }
}
