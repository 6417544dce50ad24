package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pool does is in a flight recording. */
class FlightEventsTest {
    @Test
    void aRecordingHasEachTaskAndWorker(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pool.jfr");
        try (Recording recording = new Recording();
                Pool pool = new Pool(1)) {
            recording.start();
            assertThat(pool.map(Tasks::square, List.of(1, 2, 3), 1)).containsExactly(1, 4, 9);
            pool.close();
            assertThat(pool.join(Duration.ofSeconds(30))).isTrue();
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isPositive();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> tasks = named(events, "org.jmultiprocessing.Task");
        assertThat(tasks)
                .extracting(event -> event.getString("task"))
                .contains("map item 2")
                .hasSize(3);
        assertThat(tasks).allSatisfy(event -> {
            assertThat(event.getString("outcome")).isEqualTo("done");
            assertThat(event.getDuration("queueWait")).isPositive();
            assertThat(event.getDuration("runTime")).isPositive();
            assertThat(event.getString("worker")).startsWith("PoolWorker-");
        });
        assertThat(named(events, "org.jmultiprocessing.WorkerEnd")).hasSize(1);
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
