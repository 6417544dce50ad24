package org.jmultiprocessing.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final String NAMES =
            "import sys; sys.path.insert(0, 'src/bench/python'); import measures, registry; measures.load();"
                    + "print(' '.join(registry.MEASURES))";

    @TempDir
    Path directory;

    @BeforeAll
    static void pythonIsHere() {
        assumeTrue(hasPython(), "no python3 here");
    }

    @Test
    void aMeasureIsTakenOnBothSides() throws Exception {
        Path json = directory.resolve("results.json");
        Path page = Files.writeString(
                directory.resolve("page.md"),
                "before\n" + PerformancePage.BEGIN + "\nold\n" + PerformancePage.END + "\nafter");
        try (JavaProgram bench = JavaProgram.of(Bench.class)
                .arguments(
                        "--quick", "--pairs", "2", "rawarray_s*m", "--json", json.toString(), "--page", page.toString())
                .start()) {
            assertThat(bench.awaitExit()).as(bench.toString()).isZero();
            assertThat(bench.stdout()).anyMatch(line -> line.matches("rawarray_sum +elements/s .*× .*≥ 20×.*"));
        }
        List<Result> results = ResultsFile.open(Optional.of(json)).all();
        assertThat(results).extracting(Result::name).containsExactly("rawarray_sum");
        assertThat(results.get(0).ratios()).hasSize(2).allMatch(ratio -> ratio > 0);
        assertThat(Files.readString(page))
                .startsWith("before")
                .contains("| `rawarray_sum` | elements/s |")
                .endsWith("after")
                .doesNotContain("old");
    }

    @Test
    void pythonKnowsEveryMeasureAndEveryPeer() throws Exception {
        Set<String> known = Set.of(python(NAMES).strip().split(" "));
        Set<String> asked = new TreeSet<>();
        for (Measure measure : Catalogue.all()) {
            asked.add(measure.name());
            measure.peers().stream()
                    .filter(peer -> peer.side() == Measure.Language.PYTHON)
                    .forEach(peer -> asked.add(peer.name()));
        }
        assertThat(known).containsAll(asked);
    }

    private static boolean hasPython() {
        try {
            return !python("print(1)").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static String python(String code) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-c", code);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
