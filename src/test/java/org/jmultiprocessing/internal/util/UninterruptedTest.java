package org.jmultiprocessing.internal.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
    @Test
    void theActionDoesNotSeeAnEarlierInterruptAndTheThreadKeepsIt() throws Exception {
        Thread.currentThread().interrupt();
        boolean seen = Uninterrupted.run(() -> Thread.currentThread().isInterrupted());
        assertThat(seen).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatAnInterruptBreaksOffIsDoneAgain() throws Exception {
        int[] runs = {0};
        String result = Uninterrupted.run(() -> {
            if (++runs[0] == 1) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
            }
            return "run " + runs[0];
        });
        assertThat(result).isEqualTo("run 2");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anOrdinaryFailureIsPassedOn() {
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
                    throw new IOException("broken");
                }))
                .hasMessage("broken");
        assertThat(Thread.interrupted()).isFalse();
    }
}
