package org.jmultiprocessing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.Barrier;
import org.jmultiprocessing.LongValue;
import org.jmultiprocessing.Pool;

/** What happens, and how soon, when a process is killed. */
final class DeathMeasures {
    private static final String GROUP = "death";

    private DeathMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "sigkill_to_error", "ms", size -> DeathMeasures::untilError)
                        .atMost(100),
                Measure.cost(GROUP, "sigkill_to_full_strength", "ms", size -> DeathMeasures::untilFullStrength),
                Measure.cost(GROUP, "orphans_after_1s", "processes", size -> DeathMeasures::orphans)
                        .atMost(0));
    }

    private static double untilError() throws Exception {
        LongValue pid = new LongValue(0);
        try (Pool pool = new Pool(2)) {
            AsyncResult<Integer> result = pool.applyAsync(DeathMeasures::tellAndRest, pid);
            ProcessHandle victim = await(pid);
            return Clock.millis(() -> {
                victim.destroyForcibly();
                awaitFailure(result);
            });
        }
    }

    private static void awaitFailure(AsyncResult<Integer> result) throws InterruptedException {
        try {
            result.get();
            throw new IllegalStateException("the task was killed, and has a result");
        } catch (ExecutionException expected) {
            // This is what was waited for.
        }
    }

    /** Until two tasks run at once again in a pool of two. */
    private static double untilFullStrength() throws Exception {
        LongValue pid = new LongValue(0);
        Barrier barrier = new Barrier(2);
        try (Pool pool = new Pool(2)) {
            AsyncResult<Integer> lost = pool.applyAsync(DeathMeasures::tellAndRest, pid);
            ProcessHandle victim = await(pid);
            double millis = Clock.millis(() -> {
                victim.destroyForcibly();
                pool.map(DeathMeasures::meet, List.of(barrier, barrier), 1);
            });
            awaitFailure(lost);
            return millis;
        }
    }

    private static int meet(Barrier barrier) throws Exception {
        return barrier.await();
    }

    private static int tellAndRest(LongValue pid) throws InterruptedException {
        pid.set(ProcessHandle.current().pid());
        Thread.sleep(60_000);
        return 0;
    }

    private static ProcessHandle await(LongValue pid) throws InterruptedException {
        while (pid.get() == 0) {
            Thread.sleep(1);
        }
        return ProcessHandle.of(pid.get()).orElseThrow();
    }

    private static double orphans() throws Exception {
        java.lang.Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrphanMaker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        List<ProcessHandle> children = Arrays.stream(lines.readLine().split(" "))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
        Thread.sleep(300);
        parent.destroyForcibly().waitFor();
        Thread.sleep(1000);
        List<ProcessHandle> left =
                children.stream().filter(DeathMeasures::isAlive).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        return left.size();
    }

    /** Whether it runs: one that has ended, and that nobody has asked for its exit code, is still a process to Java. */
    private static boolean isAlive(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                            .contains("State:\tZ");
        } catch (IOException goneOrNoSuchSystem) {
            return process.isAlive();
        }
    }

    /** A program of its own: four workers at work. It says who they are. */
    static final class OrphanMaker {
        private OrphanMaker() {}

        /** Runs until it is killed. */
        public static void main(String[] arguments) throws Exception {
            Pool pool = new Pool(4);
            pool.mapAsync(OrphanMaker::busy, IntStream.range(0, 4).boxed().toList(), 1);
            while (ProcessHandle.current().children().count() < 4) {
                Thread.sleep(10);
            }
            System.out.println(String.join(
                    " ",
                    ProcessHandle.current()
                            .children()
                            .map(child -> "" + child.pid())
                            .toList()));
            Thread.sleep(60_000);
        }

        private static int busy(int item) {
            long end = System.nanoTime() + 20_000_000_000L;
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return item;
        }
    }
}
