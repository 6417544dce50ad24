package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where there is a Python, the Python code that the pages show prints what they say it prints. */
class PrintedByPythonTest {
    private static final long BOUND_SECONDS = 60;

    @BeforeAll
    static void thereIsAPython() throws Exception {
        assumeTrue(isThere(), "no python3 here: what the pages say of Python is not checked");
    }

    static Stream<Page.Block> pythonBlocks() throws IOException {
        return Page.all().stream().flatMap(page -> page.blocksIn("python").stream());
    }

    @ParameterizedTest
    @MethodSource("pythonBlocks")
    void printsWhatThePageSays(Page.Block block, @TempDir Path directory) throws Exception {
        Path program = Files.write(directory.resolve("cell.py"), block.lines());
        Page.Block expected =
                Page.at(block.page()).blocksIn("text", block.section()).get(0);
        ProcessBuilder command = new ProcessBuilder("python3", program.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        // With it, text and line end are written one after the other, and children's lines run into each other.
        command.environment().remove("PYTHONUNBUFFERED");
        Process python = command.start();
        try {
            assertThat(python.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
        } finally {
            python.destroyForcibly();
        }
        assertThat(Printed.normal(Files.readAllLines(directory.resolve("output")), expected))
                .as(block.place())
                .isEqualTo(Printed.normal(expected.lines(), expected));
    }

    private static boolean isThere() throws InterruptedException {
        try {
            List<String> command = List.of("python3", "-c", "import multiprocessing");
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
