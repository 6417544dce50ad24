package org.jmultiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NoLeaksTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Residue before = Residue.now();

    @Test
    void findsNothingWhereNothingIsLeft() throws Exception {
        assertThat(NoLeaks.awaitNothing(before, Await.BOUND).isEmpty()).isTrue();
    }

    @Test
    void findsAProcessAndNamesItsCommand() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(EchoProgram.class).arguments("echo").start()) {
            program.awaitLine("started"::equals);
            assertThat(leaks()).contains("process " + program.pid(), "EchoProgram");
        }
        assertThat(NoLeaks.awaitNothing(before, Await.BOUND).isEmpty()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsAProcessThatLostItsParent() throws Exception {
        try (JavaProgram parent = JavaProgram.of(OrphanMaker.class).start()) {
            String orphan = parent.awaitLine(line -> line.matches("[0-9]+"));
            parent.kill();
            parent.awaitExit(Await.BOUND);
            assertThat(leaks()).contains("process " + orphan);
            ProcessHandle.of(Long.parseLong(orphan)).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(NoLeaks.awaitNothing(before, Await.BOUND).isEmpty()).isTrue();
    }

    @Test
    void findsAThreadThatIsNotADaemon() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> awaitQuietly(end), "stubborn");
        thread.start();
        assertThat(leaks()).contains("stubborn", "awaitQuietly");
        end.countDown();
        assertThat(NoLeaks.awaitNothing(before, Await.BOUND).isEmpty()).isTrue();
    }

    @Test
    void findsAFileWhoseProcessIsDeadOrUnknown() throws Exception {
        Path file = Files.createTempFile("jmultiprocessing-", null);
        try {
            assertThat(leaks()).contains("file " + file);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void leavesOutTheFilesOfThisProcess() throws Exception {
        Path file = Files.createTempFile(
                "jmultiprocessing-" + ProcessHandle.current().pid() + "-", null);
        try {
            assertThat(NoLeaks.awaitNothing(before, SHORT).isEmpty()).isTrue();
        } finally {
            Files.delete(file);
        }
    }

    private String leaks() throws InterruptedException {
        return NoLeaks.awaitNothing(before, SHORT).toString();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
