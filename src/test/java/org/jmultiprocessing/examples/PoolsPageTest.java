package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** The page about pools shows what its program prints. */
class PoolsPageTest {
    /** Of a section whose code is shown, and whose output would only repeat another's. */
    private static final String NOT_SHOWN = "[36]";

    @Test
    void thePageShowsWhatTheProgramPrints() throws Exception {
        List<String> shown = Page.at(Path.of("docs", "pools.md")).blocksIn("text").stream()
                .flatMap(block -> block.lines().stream())
                .toList();
        try (JavaProgram program = JavaProgram.of(Pools.class).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(program.stdout().stream().filter(line -> !line.equals(NOT_SHOWN)))
                    .containsExactlyElementsOf(shown);
        }
    }
}
