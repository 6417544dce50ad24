package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs a pool can see it work. */
class WatchedPoolTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path directory;

    @Test
    void withoutATerminalProgressIsLinesOfTheLog() throws Exception {
        try (JavaProgram program = JavaProgram.of(WatchedPool.class)
                .arguments(directory.toString())
                .start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(String.join("\n", program.stderr()))
                    .contains("Rendering: 100 of 100 (100 %)", "Frames: 20 of 20 (100 %)");
            assertThat(String.join("\n", program.stdout()))
                    .contains("2 done, tasks with failures: 0", "the last frame is there", "slowest")
                    .doesNotContain("\r");
        }
        assertThat(Files.readString(directory.resolve("timeline.html"))).contains("map item 99");
        assertThat(Files.readString(directory.resolve("trace.json"))).contains("map item 99");
    }

    @Test
    void onATerminalProgressIsABar() throws Exception {
        assumeTrue(Files.exists(SCRIPT), "there is no script(1) to make a terminal");
        try (JavaProgram program = JavaProgram.of(WatchedPool.class)
                .arguments(directory.toString())
                .environment("TERM", "xterm")
                .under("sh", "-c", "exec script -qec \"$*\" /dev/null", "sh")
                .start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(String.join("\n", program.stdout()))
                    .containsPattern("Rendering +\\d+%")
                    .containsPattern("Rendering +100%.*100/100")
                    .doesNotContain("Rendering: ");
        }
    }
}
