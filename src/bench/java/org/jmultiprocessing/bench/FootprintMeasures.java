package org.jmultiprocessing.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;

/** Memory of a worker, and the processor time of a program that does nothing. Linux only: it is read from {@code /proc}. */
final class FootprintMeasures {
    private static final String GROUP = "footprint";
    private static final String MEMORY = "MiB";

    private FootprintMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "worker_rss_idle", MEMORY, size -> () -> workerMemory(0)),
                Measure.cost(GROUP, "worker_rss_after_10000_tasks", MEMORY, size -> () -> workerMemory(10_000)),
                Measure.cost(GROUP, "worker_rss_idle_spawn", MEMORY, size -> () -> workerMemory(0)),
                Measure.cost(GROUP, "idle_cpu", "ms/s", size -> () -> idle(size.of(3, 1)))
                        .atMost(10));
    }

    static int square(int x) {
        return x * x;
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    private static double workerMemory(int tasks) throws Exception {
        try (Pool pool = new Pool(1)) {
            long pid = pool.apply(FootprintMeasures::pid);
            pool.map(
                    FootprintMeasures::square, IntStream.range(0, tasks).boxed().toList(), 1);
            return residentMebibytes(pid);
        }
    }

    private static double residentMebibytes(long pid) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IllegalStateException("no VmRSS of pid=" + pid);
    }

    /** Milliseconds per second, of a program with a pool of two, a queue and a process waiting at it. */
    private static double idle(int seconds) throws Exception {
        Queue<Integer> queue = new Queue<>();
        Process waiting = Partners.start(queue::get);
        try (Pool pool = new Pool(2)) {
            pool.map(FootprintMeasures::square, IntStream.range(0, 1000).boxed().toList(), 1);
            Thread.sleep(300);
            Duration before = processorTime();
            Thread.sleep(seconds * 1000L);
            return (double) processorTime().minus(before).toMillis() / seconds;
        } finally {
            Partners.end(waiting);
        }
    }

    private static Duration processorTime() {
        Duration total = timeOf(ProcessHandle.current());
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            total = total.plus(timeOf(each));
        }
        return total;
    }

    private static Duration timeOf(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
