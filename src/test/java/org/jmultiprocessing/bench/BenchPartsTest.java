package org.jmultiprocessing.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPartsTest {
    @TempDir
    Path directory;

    @Test
    void namesAreOfOneMeasureEach() {
        assertThat(Catalogue.all()).extracting(Measure::name).doesNotHaveDuplicates();
    }

    @Test
    void aResultComesBackFromItsText() {
        Result result = result("queue_rtt", Better.LOWER, Target.times(5), List.of(80.0, 100.0), List.of(10.0, 20.0));
        assertThat(Result.of(Json.objects(Json.read("[" + Json.write(result.toMap()) + "]"))
                        .get(0)))
                .isEqualTo(result);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> Json.read("[1, 2")).hasMessageContaining("position=");
        assertThatThrownBy(() -> Json.read("{\"a\" 1}")).hasMessageContaining("position=");
    }

    @Test
    void ratiosAreTakenPairByPairAndSayHowManyTimesAsGood() {
        Result cost = result("queue_rtt", Better.LOWER, Target.times(5), List.of(80.0, 100.0), List.of(10.0, 20.0));
        Result rate = result("lock_2proc", Better.HIGHER, Target.times(5), List.of(80.0, 100.0), List.of(800.0, 200.0));
        assertThat(cost.ratios()).containsExactly(8.0, 5.0);
        assertThat(cost.met()).isEqualTo("yes");
        assertThat(rate.ratios()).containsExactly(10.0, 2.0);
        assertThat(rate.ratio()).isEqualTo(6);
        assertThat(Target.atMost(0).isMet(Double.NaN, 0)).contains(true);
    }

    @Test
    void aBoundThatIsNotKeptIsNamed() throws Exception {
        Path bounds = Files.writeString(directory.resolve("bounds.properties"), "queue_rtt=7\nlock_2proc=1\n");
        Result slow = result("queue_rtt", Better.LOWER, Target.NONE, List.of(80.0), List.of(20.0));
        Result fast = result("lock_2proc", Better.HIGHER, Target.NONE, List.of(80.0), List.of(800.0));
        assertThat(Bounds.read(bounds).violations(List.of(slow, fast)))
                .containsExactly("queue_rtt is 4 times as good as Python, its bound is 7");
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(0.01234, 1.5, 789.4, 12_345.0, 2.0, 100.0))
                .extracting(Numbers::shortly)
                .containsExactly("0.0123", "1.5", "789", "12,300", "2", "100");
        assertThat(Numbers.shortly(Double.NaN)).isEqualTo("–");
    }

    @Test
    void chartsAreDrawn() throws Exception {
        Charts.draw(
                directory,
                List.of(
                        result("queue_rtt", Better.LOWER, Target.times(5), List.of(80.0, 90.0), List.of(10.0, 20.0)),
                        result("pool_map_chunk1_workers1", Better.HIGHER, Target.NONE, List.of(8.0), List.of(80.0)),
                        result("pipe_echo_1KiB", Better.HIGHER, Target.NONE, List.of(8.0), List.of(80.0))));
        assertThat(directory.resolve("ratios.png")).isNotEmptyFile();
        assertThat(directory.resolve("pool.png")).isNotEmptyFile();
        assertThat(directory.resolve("echo.png")).isNotEmptyFile();
    }

    private static Result result(String name, Better better, Target target, List<Double> python, List<Double> java) {
        String group = name.startsWith("queue") ? "queue" : "other";
        return new Result(
                name,
                group,
                "µs",
                better,
                target,
                python,
                java,
                "",
                List.of(),
                Map.of("date", "2026-01-01", "load before", "1"));
    }
}
