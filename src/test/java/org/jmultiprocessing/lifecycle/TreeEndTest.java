package org.jmultiprocessing.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However the first process of a tree ends, nobody of the tree is alive a second later, no file is left, and nobody but
 * itself has said a word about it.
 */
@DisabledOnOs(OS.WINDOWS)
class TreeEndTest {
    private static final int MANY = 50;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration END_BY_SIGNAL = Duration.ofSeconds(2);

    /** How the first process ends, and what it then exits with. */
    enum End {
        KILL(137),
        TERM(143),
        CTRL_C(130),
        EXIT(0);

        final int exitCode;

        End(int exitCode) {
            this.exitCode = exitCode;
        }

        void bring(JavaProgram program) throws IOException, InterruptedException {
            switch (this) {
                case KILL -> program.kill();
                case TERM -> program.terminate();
                case CTRL_C -> interruptAll(program);
                case EXIT -> program.sendLine("exit");
            }
        }

        /** As a terminal does: the signal goes to every process of the group, at once. */
        private static void interruptAll(JavaProgram program) throws IOException, InterruptedException {
            int failed = new ProcessBuilder("kill", "-INT", "--", "-" + program.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(failed).isZero();
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void nothingIsLeft(End end) throws Exception {
        endTrees(end, 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsEverLeft(End end) throws Exception {
        endTrees(end, MANY);
    }

    private void endTrees(End end, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            try (JavaProgram tree = start()) {
                tree.awaitLine("complete"::equals);
                List<ProcessIdentity> all = family(tree);
                assertThat(all).hasSizeGreaterThanOrEqualTo(8);
                long began = System.nanoTime();
                end.bring(tree);
                assertThat(tree.awaitExit()).as("round %d: %s", i, tree).isEqualTo(end.exitCode);
                long ended = System.nanoTime();
                assertThat(Duration.ofNanos(ended - began)).isLessThan(END_BY_SIGNAL);
                awaitNothing(all, ended);
                assertThat(tree.stderr()).as("round %d", i).isEmpty();
                assertThat(tree.stdout()).containsExactly("complete");
            }
        }
    }

    /** In a process group of its own, whose number is its pid; its files in a directory of their own. */
    private JavaProgram start() throws IOException {
        return JavaProgram.of(Tree.class)
                .jvmFlags("-Djmultiprocessing.directory=" + directory)
                .under("setsid")
                .start();
    }

    /** All descendants, once the JVM of the reserve is among them. */
    private static List<ProcessIdentity> family(JavaProgram tree) throws Exception {
        return Await.value(
                "the whole tree",
                () -> tree.descendants()
                        .map(process -> ProcessIdentity.of(process.pid()))
                        .toList(),
                descendants -> descendants.size() >= 8);
    }

    private void awaitNothing(List<ProcessIdentity> all, long since) throws Exception {
        Duration left = A_SECOND.minusNanos(System.nanoTime() - since);
        Await.value(
                "living relatives",
                left,
                () -> all.stream().filter(ProcessIdentity::isAlive).toList(),
                List::isEmpty);
        Await.value("files", A_SECOND, this::files, List::isEmpty);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
