package org.jmultiprocessing.deaths;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The table of deaths: the first of a tree dies, and everybody below it, busy or idle, child or grandchild, follows; their
 * directories and sockets go with them.
 */
class FamilyDeathTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void ofKillDashNine() throws Exception {
        try (JavaProgram family = start()) {
            List<Long> pids = pidsOf(family);
            family.kill();
            family.awaitExit();
            awaitNothingLeft(family, pids);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ofATerminationSignal() throws Exception {
        try (JavaProgram family = start()) {
            List<Long> pids = pidsOf(family);
            family.terminate();
            assertThat(family.awaitExit()).isEqualTo(143);
            awaitNothingLeft(family, pids);
        }
    }

    @Test
    void ofItsOwnAccord() throws Exception {
        Ending ending = Ending.EXITS_WITH_THREE;
        try (JavaProgram family = start()) {
            List<Long> pids = pidsOf(family);
            family.sendLine(ending.name());
            assertThat(family.awaitExit()).isEqualTo(ending.exitCode());
            awaitNothingLeft(family, pids);
        }
    }

    @Test
    void ofAGenerationInTheMiddle() throws Exception {
        try (JavaProgram family = start()) {
            List<Long> pids = pidsOf(family);
            List<Long> withChildren = pids.stream()
                    .filter(pid -> ProcessHandle.of(pid)
                            .orElseThrow()
                            .children()
                            .findAny()
                            .isPresent())
                    .toList();
            assertThat(withChildren).hasSize(2);
            for (long pid : withChildren) {
                ProcessHandle middle = ProcessHandle.of(pid).orElseThrow();
                List<ProcessHandle> below = middle.descendants().toList();
                middle.destroyForcibly();
                for (ProcessHandle handle : below) {
                    Await.until("grandchild gone: " + handle, SOON, () -> !handle.isAlive());
                }
            }
            family.kill();
            family.awaitExit();
            awaitNothingLeft(family, pids);
        }
    }

    private static JavaProgram start() throws Exception {
        return JavaProgram.of(Family.class)
                .jvmFlags("-XX:+ExitOnOutOfMemoryError")
                .start();
    }

    private static List<Long> pidsOf(JavaProgram family) throws Exception {
        family.awaitLine("complete"::equals);
        List<Long> pids = new ArrayList<>();
        for (String line : family.stdout()) {
            if (line.startsWith("pid ")) {
                pids.add(Long.parseLong(line.substring(4)));
            }
        }
        assertThat(pids).hasSize(6).doesNotHaveDuplicates();
        assertThat(pids).allMatch(FamilyDeathTest::isAlive);
        return pids;
    }

    private static void awaitNothingLeft(JavaProgram family, List<Long> pids) throws Exception {
        Await.value(
                "living relatives",
                SOON,
                () -> pids.stream().filter(FamilyDeathTest::isAlive).toList(),
                List::isEmpty);
        List<Long> all = new ArrayList<>(pids);
        all.add(family.pid());
        Await.value("files", SOON, () -> filesOf(all), List::isEmpty);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static List<String> filesOf(List<Long> pids) {
        return Stream.of("/dev/shm", System.getProperty("java.io.tmpdir"))
                .map(directory -> new File(directory).list())
                .filter(names -> names != null)
                .flatMap(Stream::of)
                .filter(name -> pids.stream().anyMatch(pid -> name.startsWith("jmultiprocessing-" + pid + "-")))
                .toList();
    }
}
