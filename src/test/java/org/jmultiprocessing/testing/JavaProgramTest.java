package org.jmultiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
    @Test
    void collectsOutputAndExitCode() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(EchoProgram.class).arguments("exit", "3").start()) {
            assertThat(program.awaitExit()).isEqualTo(3);
            assertThat(program.stdout()).containsExactly("started");
            assertThat(program.stderr()).containsExactly("no flag, no variable");
        }
    }

    @Test
    void passesFlagsEnvironmentAndDirectory(@TempDir Path directory) throws Exception {
        JavaProgram.Command command = JavaProgram.of(EchoProgram.class)
                .jvmFlags("-Decho.flag=a")
                .environment("ECHO_VARIABLE", "b")
                .directory(directory)
                .arguments("exit", "0");
        try (JavaProgram program = command.start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stderr()).containsExactly("a, b");
        }
    }

    @Test
    void talksWhileItRuns() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(EchoProgram.class).arguments("echo").start()) {
            program.sendLine("hello");
            assertThat(program.awaitLine(line -> line.startsWith("echo"))).isEqualTo("echo hello");
            assertThat(program.isAlive()).isTrue();
        }
    }

    @Test
    void failsAtOnceWhenTheAwaitedLineCannotComeAnyMore() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(EchoProgram.class).arguments("exit", "0").start()) {
            assertThatThrownBy(() -> program.awaitLine("never"::equals))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("without the awaited line", "started");
        }
    }

    @Test
    void killsWhatDoesNotEndAndShowsItsOutput() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(EchoProgram.class).arguments("echo").start()) {
            program.awaitLine("started"::equals);
            assertThatThrownBy(() -> program.awaitExit(Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("did not end within PT0.001S", "started");
            assertThat(program.isAlive()).isFalse();
        }
    }

    @Test
    void killAndTerminateEndIt() throws Exception {
        try (JavaProgram killed =
                        JavaProgram.of(EchoProgram.class).arguments("echo").start();
                JavaProgram terminated =
                        JavaProgram.of(EchoProgram.class).arguments("echo").start()) {
            terminated.awaitLine("started"::equals);
            killed.kill();
            terminated.terminate();
            assertThat(killed.awaitExit()).isNotZero();
            assertThat(terminated.awaitExit()).isNotZero();
        }
    }
}
