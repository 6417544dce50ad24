package org.jmultiprocessing.deaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.WorkerLostException;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a worker's death, and when. */
class PoolDeathReportTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aCrashNamesTheReportThatTheJvmHasLeft(@TempDir Path directory) throws Exception {
        Queue<Long> pids = new Queue<>();
        Pool pool = Multiprocessing.getContext()
                .directory(directory)
                .jvmFlags("-XX:-CreateCoredumpOnCrash")
                .pool(1);
        AsyncResult<Object> doomed = pool.applyAsync(PoolDeathReportTest::tellAndSleep, pids);
        long pid = pids.get(LONG);
        signal(pid, "SEGV");
        Path report = directory.resolve("hs_err_pid" + pid + ".log");
        assertThatThrownBy(() -> doomed.get(LONG))
                .cause()
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContainingAll("exitCode=1", "its JVM has crashed", report.toString(), "task=apply");
        assertThat(report).exists();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    /** The best of a few, since the machine may be busy. */
    @Test
    void aDeathIsToldWithinATenthOfASecond() throws Exception {
        Queue<Long> pids = new Queue<>();
        long best = Long.MAX_VALUE;
        try (Pool pool = new Pool(1)) {
            for (int i = 0; i < 5; i++) {
                AsyncResult<Object> doomed = pool.applyAsync(PoolDeathReportTest::tellAndSleep, pids);
                long pid = pids.get(LONG);
                long killed = System.nanoTime();
                assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly())
                        .isTrue();
                assertThatThrownBy(() -> doomed.get(LONG)).hasCauseInstanceOf(WorkerLostException.class);
                best = Math.min(best, System.nanoTime() - killed);
            }
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
    }

    private static Object tellAndSleep(Queue<Long> pids) throws InterruptedException {
        pids.put(ProcessHandle.current().pid());
        Thread.sleep(LONG.toMillis());
        return null;
    }

    private static void signal(long pid, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Where the worker's streams are this process's own, which is where no test can be. */
    @Test
    void lastLinesAreToldAlsoWhereTheWorkerPrintsByItself() throws Exception {
        try (JavaProgram program = JavaProgram.of(LastWords.class).start()) {
            assertThat(program.awaitExit()).isZero();
            List<String> out = program.stdout();
            assertThat(out).contains("on the other stream", "    | line 199", "    | the disk 17 is füll");
            assertThat(out).filteredOn(line -> line.startsWith("    | ")).hasSize(50);
            assertThat(program.stderr()).hasSize(201).contains("line 0", "line 199", "the disk 17 is füll");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void moreWorkersThanFilesMayBeOpenAreRefusedWithTheArithmetic() throws Exception {
        try (JavaProgram program = JavaProgram.of(ManyWorkers.class)
                .jvmFlags("-Xmx64m")
                .arguments("100")
                .under("sh", "-c", "ulimit -n 300; exec \"$@\"", "sh")
                .start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout().get(0))
                    .startsWith("java.lang.IllegalArgumentException: ")
                    .contains("processes=100 * 4 = ", "limit=300", "ulimit -n");
            assertThat(program.stdout().get(1)).isEqualTo("children 0");
        }
    }

    @Test
    void moreWorkersThanFitIntoMemoryAreRefusedWithTheArithmetic() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(ManyWorkers.class).arguments("30000").start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout().get(0))
                    .startsWith("java.lang.IllegalArgumentException: ")
                    .contains("do not fit into memory", "processes=30000 * 64m", "take fewer");
            assertThat(program.stdout().get(1)).isEqualTo("children 0");
        }
    }
}
