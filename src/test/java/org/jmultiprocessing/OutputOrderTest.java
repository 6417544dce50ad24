package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What children print stands where this process's output goes, before the news that come after it. */
class OutputOrderTest {
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private PrintStream original;

    @BeforeEach
    void capture() {
        original = System.out;
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(original);
    }

    @Test
    void whatATaskPrintedIsThereBeforeItsResult() throws Exception {
        try (Pool pool = new Pool(2)) {
            for (int round = 0; round < 200; round++) {
                int number = round;
                pool.map(x -> print("round " + number + " item " + x), List.of(1, 2));
                assertThat(lines()).contains("round " + round + " item 1", "round " + round + " item 2");
            }
        }
    }

    @Test
    void whatATaskPrintedIsThereBeforeItsFailureAndBeforeTheLossOfItsWorker() throws Exception {
        try (Pool pool = new Pool(1)) {
            assertThat(pool.<Integer>applyAsync(() -> throwAfter("before throwing"))
                            .await(Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(lines()).contains("before throwing");
            assertThat(pool.<Integer>applyAsync(() -> exitAfter("before exiting"))
                            .await(Duration.ofSeconds(60)))
                    .isTrue();
            assertThat(lines()).contains("before exiting");
        }
    }

    @Test
    void aLineWithoutAnEndDoesNotDelayAResultAndComesWithTheEndOfTheProcess() throws Exception {
        try (Pool pool = new Pool(1)) {
            pool.apply(x -> printWithoutEnd("no end"), 1);
            pool.close();
            pool.join();
        }
        assertThat(lines()).contains("no end");
    }

    @Test
    void whatAProcessPrintedIsThereWhenItIsJoined() throws Exception {
        Process process = new Process(() -> System.out.print("first line\nlast words"));
        process.start();
        process.join();
        assertThat(lines()).containsExactly("first line", "last words");
    }

    @Test
    void linesOfSeveralProcessesAreNeverMixed() throws Exception {
        try (Pool pool = new Pool(2)) {
            pool.map(x -> printMany(x), List.of(1, 2), 1);
        }
        assertThat(lines())
                .hasSize(2_000)
                .allMatch(line -> line.equals("1".repeat(200)) || line.equals("2".repeat(200)));
    }

    private List<String> lines() {
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static int print(String line) {
        System.out.println(line);
        return 0;
    }

    private static int printWithoutEnd(String text) {
        System.out.print(text);
        return 0;
    }

    private static int printMany(int digit) {
        for (int i = 0; i < 1_000; i++) {
            System.out.println(Integer.toString(digit).repeat(200));
        }
        return 0;
    }

    private static int throwAfter(String line) {
        System.out.println(line);
        throw new IllegalStateException("as expected");
    }

    private static int exitAfter(String line) {
        System.out.println(line);
        System.exit(3);
        return 0;
    }
}
