package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jmultiprocessing.monitor.Timeline;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who ran what when. */
class TimelineTest {
    private static int work(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return 1 / (millis - 20);
    }

    @Test
    void itHasEachTaskOfEachWorkerAndTheyDoNotOverlap(@TempDir Path directory) throws Exception {
        try (Pool pool = new Pool(new PoolOptions().processes(2).timeline(1000))) {
            assertThatThrownBy(() -> pool.map(
                            TimelineTest::work, IntStream.range(0, 40), new TaskOptions<List<Integer>>().chunksize(2)))
                    .isInstanceOf(TaskException.class);
            Timeline timeline = Await.value("timeline", pool::timeline, seen -> countDone(seen) == 20);
            assertThat(timeline.workers()).hasSize(2);
            for (Timeline.Worker worker : timeline.workers()) {
                long last = worker.from();
                for (Timeline.Task task : timeline.tasks().stream()
                        .filter(task -> task.worker() == worker.number())
                        .sorted(Comparator.comparing(Timeline.Task::from))
                        .toList()) {
                    assertThat(task.from()).isBetween(last, task.to());
                    last = task.to();
                }
                assertThat(worker.to()).isGreaterThanOrEqualTo(last);
            }
            assertThat(timeline.tasks())
                    .filteredOn(task -> task.outcome() == Timeline.Outcome.FAILED)
                    .singleElement()
                    .returns("map items 20..21", Timeline.Task::name);
            timeline.writeTrace(directory.resolve("trace.json"));
            timeline.writeHtml(directory.resolve("timeline.html"));
        }
        assertThat(Files.readString(directory.resolve("trace.json")))
                .startsWith("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[")
                .contains("\"name\":\"map items 20..21\"", "\"outcome\":\"failed\"", "thread_name")
                .endsWith("]}\n");
        assertThat(Files.readString(directory.resolve("timeline.html")))
                .contains("map items 20..21")
                .doesNotContain("\"DATA\"")
                .doesNotContain("http");
    }

    private static long countDone(Timeline timeline) {
        return timeline.tasks().stream()
                .filter(task -> task.outcome() != Timeline.Outcome.RUNNING)
                .count();
    }

    @Test
    void onlyTheLastTasksAreKept() throws Exception {
        try (Pool pool = new ThreadPool(new PoolOptions().processes(1).timeline(3))) {
            pool.map(Tasks::square, IntStream.range(0, 10), new TaskOptions<List<Integer>>().chunksize(1));
            Timeline timeline = Await.value("timeline", pool::timeline, seen -> countDone(seen) == 3);
            assertThat(timeline.forgotten()).isEqualTo(7);
        }
    }

    @Test
    void aPoolWithoutOneSaysHowToGetOne() {
        try (Pool pool = new ThreadPool(1)) {
            assertThatThrownBy(pool::timeline)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PoolOptions().timeline(");
        }
    }
}
