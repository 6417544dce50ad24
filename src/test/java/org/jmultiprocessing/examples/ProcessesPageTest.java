package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The page about processes shows what its program prints. */
class ProcessesPageTest {
    private static final String DRAWING = "What happens in a start";

    @Test
    @DisabledOnOs(OS.WINDOWS) // whose exit code of a killed process is another one
    void thePageShowsWhatTheProgramPrints() throws Exception {
        List<String> shown = Page.at(Path.of("docs", "processes.md")).blocksIn("text").stream()
                .filter(block -> !block.section().equals(DRAWING))
                .flatMap(block -> block.lines().stream())
                .toList();
        try (JavaProgram program = JavaProgram.of(Processes.class).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(program.stdout()).isEqualTo(shown);
        }
    }
}
