package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jmultiprocessing.testing.JavaProgram;
import org.jmultiprocessing.testing.PythonCommand;
import org.junit.jupiter.api.Test;

/** Each example of connections prints what its page says. */
class MessageExamplesTest {
    private static final Path SCRIPT = Path.of("src", "examples", "python", "statistics_worker.py");

    @Test
    void piecesOfThePageAboutMessagesRun() throws Exception {
        assertThat(printedBy(JavaProgram.of(Connections.class)))
                .containsExactly(
                        "7 done",
                        "whole message: 4 bytes",
                        "true 0",
                        "3 bytes streamed",
                        "last words",
                        "end of file",
                        "hello from a child",
                        "the end of the process",
                        "1 ready");
    }

    @Test
    void piecesOfThePageAboutPipesAndQueuesRun() throws Exception {
        assertThat(printedBy(JavaProgram.of(Pipes.class)))
                .containsExactly(
                        "HELLO",
                        "the child has ended",
                        "from the second",
                        "sum 4950, left 0",
                        "sweep",
                        "polish",
                        "all done");
    }

    @Test
    void pythonWorksForAJavaProgram() throws Exception {
        assertThat(printedBy(JavaProgram.of(TalkingToPython.class).arguments(PythonCommand.orSkip())))
                .containsExactly("mean 4, median 2.5", "exit code 0");
    }

    /** It is marked {@code py}, as it is half of a pair: blocks marked {@code python} are programs that run by themselves. */
    @Test
    void scriptIsShownWordByWord() throws Exception {
        assertThat(Files.readString(Path.of("docs", "talking-to-python.md"))).contains(Files.readString(SCRIPT));
    }

    private static List<String> printedBy(JavaProgram.Command example) throws Exception {
        try (JavaProgram program = example.start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).isEmpty();
            return program.stdout();
        }
    }
}
