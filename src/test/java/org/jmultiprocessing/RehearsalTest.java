package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.internal.launch.ChildSettings;
import org.junit.jupiter.api.Test;

/** What a JVM goes through for the class archive. */
class RehearsalTest {
    @Test
    void aChildThatDoesAllAndEndsHasTrained() throws Exception {
        assertThat(Rehearsal.train(ChildSettings.DEFAULT, Duration.ofSeconds(60)))
                .isTrue();
    }

    /** As one that waits for a debugger does, here. */
    @Test
    void aChildThatIsStuckIsGivenUpAndKilled() throws Exception {
        ChildSettings suspended = new ChildSettings(
                null,
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:0"),
                Map.of(),
                null);
        assertThat(Rehearsal.train(suspended, Duration.ofMillis(500))).isFalse();
    }
}
