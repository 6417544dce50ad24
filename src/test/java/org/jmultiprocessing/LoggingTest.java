package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LoggingTest {
    @Test
    void infoAppearsOnStandardErrorHereAndInChildren() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(Program.class).arguments("INFO").start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr())
                    .contains(
                            "[INFO/MainProcess] mine",
                            "[INFO/Anna] child process calling self.run()",
                            "[WARN/Anna] careful",
                            "[INFO/Anna] process shutting down",
                            "[INFO/Anna-1] child process calling self.run()")
                    .anyMatch(line ->
                            line.matches("\\[INFO/MainProcess\\] process Anna \\(pid=\\d+\\) has ended: exitCode=0"))
                    .noneMatch(line -> line.startsWith("[DEBUG/"));
        }
    }

    @Test
    void debugShowsTheCommandOfEachChildAndTheHeapOfAPool() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(Program.class).arguments("DEBUG").start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr())
                    .anyMatch(line ->
                            line.startsWith("[DEBUG/MainProcess] launching Anna: [") && line.contains("ChildMain"))
                    .anyMatch(line -> line.startsWith("[DEBUG/MainProcess] heap of each worker: (memory="));
        }
    }

    @Test
    void withoutBeingAskedNothingIsSaid() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(Program.class).arguments("none").start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).noneMatch(line -> line.startsWith("["));
        }
    }

    static final class Program {
        public static void main(String[] arguments) throws Exception {
            if (!arguments[0].equals("none")) {
                Multiprocessing.logToStderr(Level.valueOf(arguments[0]));
                Multiprocessing.getLogger().info("mine");
            }
            Process process = new Process(Program::child).name("Anna");
            process.start();
            process.join();
            new Pool(1).close();
        }

        private static void child() throws Exception {
            if (Multiprocessing.getLogger().isInfoEnabled()) {
                Multiprocessing.getLogger().warn("careful");
            }
            Process grandchild = new Process(Tasks::nothing).name("Anna-1");
            grandchild.start();
            grandchild.join();
        }
    }
}
