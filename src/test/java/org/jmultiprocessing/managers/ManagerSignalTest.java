package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that waits for its manager ends as quietly as one that waits for anything else; Ctrl-C is its parent's business. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ManagerSignalTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource({"TERM, 143", "GROUP_TERM, 143", "CTRL_C, 130", "EXIT, 0"})
    void itEndsQuietlyWhileItsMainThreadWaits(How how, int exitCode) throws Exception {
        assertEndsSoon(how, exitCode);
    }

    @Test
    void aHookThatClosesTheManagerHoldsUpNothing() throws Exception {
        assertEndsSoon(How.TERM, 143, "closes");
    }

    /** In one of several attempts, as what else a machine does may hold one up. */
    private static void assertEndsSoon(How how, int exitCode, String... arguments) throws Exception {
        Duration took = end(how, exitCode, arguments);
        for (int again = 0; again < 2 && took.compareTo(SOON) > 0; again++) {
            took = end(how, exitCode, arguments);
        }
        assertThat(took).isLessThan(SOON);
    }

    enum How {
        TERM,
        GROUP_TERM,
        CTRL_C,
        EXIT;

        void bring(JavaProgram program) throws Exception {
            switch (this) {
                case TERM -> program.terminate();
                case GROUP_TERM -> signal("TERM", "-" + program.pid());
                case CTRL_C -> signal("INT", "-" + program.pid());
                default -> program.sendLine("exit");
            }
        }
    }

    private static Duration end(How how, int exitCode, String... arguments) throws Exception {
        try (JavaProgram program = start(arguments)) {
            List<ProcessHandle> family = program.descendants().toList();
            assertThat(family).hasSizeGreaterThanOrEqualTo(3);
            long start = System.nanoTime();
            how.bring(program);
            assertThat(program.awaitExit()).isEqualTo(exitCode);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(program.stderr()).isEmpty();
            Await.until("all are gone", () -> family.stream().noneMatch(ProcessHandle::isAlive));
            return took;
        }
    }

    @Test
    void aHookThatWaitsForAWaitingThreadHoldsUpTheEndOnlyForAWhile() throws Exception {
        try (JavaProgram program = start("joins")) {
            program.terminate();
            assertThat(program.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
            assertThat(program.stdout()).contains("joined");
        }
    }

    @Test
    void theServerAndItsPoolOutliveACtrlCThatTheirParentHandles() throws Exception {
        try (JavaProgram program = start("handles")) {
            signal("INT", "-" + program.pid());
            program.awaitLine("handled"::equals);
            assertServes(program, 3);
            exit(program);
        }
    }

    /** Several times: a server that obeyed it would take a moment to end. */
    @Test
    void theServerIgnoresAnInterruptSignalOfItsOwn() throws Exception {
        try (JavaProgram program = start()) {
            String server =
                    program.awaitLine(line -> line.startsWith("server ")).substring("server ".length());
            for (int size = 3; size < 20; size++) {
                signal("INT", server);
                assertServes(program, size);
            }
            exit(program);
        }
    }

    private static void assertServes(JavaProgram program, int size) throws Exception {
        program.sendLine("append");
        program.awaitLine(("still " + size + " 42")::equals);
        assertThat(program.stderr()).isEmpty();
    }

    private static void exit(JavaProgram program) throws InterruptedException {
        program.sendLine("exit");
        assertThat(program.awaitExit()).isZero();
    }

    /** In a process group of its own, as a terminal has it. */
    private static JavaProgram start(String... arguments) throws Exception {
        JavaProgram program = JavaProgram.of(SignalProgram.class)
                .arguments(arguments)
                .under("setsid")
                .start();
        program.awaitLine("complete"::equals);
        return program;
    }

    private static void signal(String name, String to) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "--", to)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
