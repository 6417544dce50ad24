package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** What only a whole program shows: output, standard input, and which children outlive the end of {@code main}. */
class ProcessLifeTest {
    @Test
    void programEndsWithItsLastChildThatIsNoDaemon() throws Exception {
        assertThat(outputOf(HasADaemonAndAChild.class, 0)).containsExactly("main ends", "child ends");
    }

    static final class HasADaemonAndAChild {
        public static void main(String[] arguments) {
            new Process(HasADaemonAndAChild::sleepAndPrint, 300L).start();
            new Process(HasADaemonAndAChild::sleepAndPrint, 3_600_000L)
                    .daemon(true)
                    .start();
            System.out.println("main ends");
        }

        private static void sleepAndPrint(long millis) throws InterruptedException {
            Thread.sleep(millis); // longer than main
            System.out.println("child ends");
        }
    }

    @Test
    void outputOfAJoinedChildHasAppeared() throws Exception {
        List<String> lines = outputOf(PrintsAfterItsChild.class, 0);
        List<String> expected =
                IntStream.rangeClosed(1, 5000).mapToObj(i -> "line " + i).toList();
        assertThat(lines)
                .hasSize(5001)
                .startsWith(expected.toArray(new String[0]))
                .endsWith("the parent, afterwards");
    }

    static final class PrintsAfterItsChild {
        public static void main(String[] arguments) throws Exception {
            Process child = new Process(() -> {
                for (int i = 1; i <= 5000; i++) {
                    System.out.println("line " + i);
                }
                System.out.flush();
                Runtime.getRuntime().halt(0);
            });
            child.start();
            child.join();
            System.out.println("the parent, afterwards");
        }
    }

    @Test
    void standardInputOfAChildIsEmpty() throws Exception {
        assertThat(outputOf(HasItsChildReadStdin.class, 0)).containsExactly("child read -1");
    }

    static final class HasItsChildReadStdin {
        public static void main(String[] arguments) throws Exception {
            Process child = new Process(() -> System.out.println("child read " + System.in.read()));
            child.start();
            child.join();
        }
    }

    @Test
    void uncaughtExceptionIsPrintedUnderTheProcessesName() throws Exception {
        try (JavaProgram program = JavaProgram.of(HasAChildThatThrows.class).start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout()).containsExactly("exit code 1");
            assertThat(program.stderr())
                    .startsWith("Process Anna:", "java.lang.IllegalStateException: on purpose")
                    .anyMatch(line -> line.contains("HasAChildThatThrows.raise"))
                    .noneMatch(line -> line.startsWith("Exception in thread"));
        }
    }

    static final class HasAChildThatThrows {
        public static void main(String[] arguments) throws Exception {
            Process child = new Process(HasAChildThatThrows::raise).name("Anna");
            child.start();
            child.join();
            System.out.println("exit code " + child.exitCode().orElseThrow());
        }

        private static void raise() {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void processInAStaticInitializerIsRefusedInTheChild() throws Exception {
        try (JavaProgram program =
                JavaProgram.of(StartsAProcessStatically.class).start()) {
            program.awaitExit();
            assertThat(program.stdout()).containsExactly("exit code 1");
            assertThat(String.join("\n", program.stderr()))
                    .contains(
                            "initializer=" + StartsAProcessStatically.class.getName(),
                            "start processes from a method, not from a static initializer");
        }
    }

    static final class StartsAProcessStatically {
        private static final Process CHILD = new Process(StartsAProcessStatically::nothing);

        static {
            CHILD.start();
        }

        public static void main(String[] arguments) throws Exception {
            CHILD.join();
            System.out.println("exit code " + CHILD.exitCode().orElseThrow());
        }

        private static void nothing() {
            System.out.println("not reached");
        }
    }

    @Test
    void daemonMayHaveNoProcessesButAPool() throws Exception {
        Queue<String> said = new Queue<>();
        Process daemon = new Process(ProcessLifeTest::tryToHaveChildren, said).daemon(true);
        daemon.start();
        daemon.join();
        assertThat(said.getNowait())
                .contains("daemonic processes are not allowed to have children", "parent=" + daemon.name(), "Pool");
        assertThat(said.getNowait()).isEqualTo("[1, 4]");
    }

    private static void tryToHaveChildren(Queue<String> said) throws InterruptedException {
        try {
            new Process(Tasks::nothing).start();
        } catch (IllegalStateException e) {
            said.put(e.getMessage());
        }
        try (Pool pool = new Pool(1)) {
            said.put(pool.map(Tasks::square, List.of(1, 2)).toString());
        }
    }

    @Test
    void abandonedPoolDoesNotKeepAProgramAlive() throws Exception {
        assertThat(outputOf(AbandonsAPool.class, 0)).containsExactly("[1, 4, 9]");
    }

    static final class AbandonsAPool {
        public static void main(String[] arguments) throws Exception {
            System.out.println(new Pool(2).map(Tasks::square, List.of(1, 2, 3)));
        }
    }

    @Test
    void pendingWorkIsFinishedBeforeAProgramEnds() throws Exception {
        assertThat(outputOf(LeavesPendingWork.class, 0))
                .startsWith("main ends")
                .containsExactlyInAnyOrder(
                        "main ends", "0 done", "1 done", "2 done", "3 done", "4 done", "5 done", "told");
    }

    static final class LeavesPendingWork {
        public static void main(String[] arguments) throws Exception {
            Pool abandoned = new Pool(1);
            for (int i = 0; i < 3; i++) {
                abandoned.applyAsync(LeavesPendingWork::sleepAndPrint, i);
            }
            try (Pool closed = new Pool(1)) {
                closed.applyAsync(LeavesPendingWork::sleepAndPrint, 3);
                closed.applyAsync(LeavesPendingWork::sleepAndPrint, 4);
                closed.applyAsync(
                        LeavesPendingWork::sleepAndPrint,
                        5,
                        new org.jmultiprocessing.TaskOptions<>().callback(value -> System.out.println("told")));
            }
            System.out.println("main ends");
        }

        private static int sleepAndPrint(int number) throws InterruptedException {
            Thread.sleep(100); // longer than main
            System.out.println(number + " done");
            return number;
        }
    }

    /** No worker can be started in place of a dead one, while another one works. */
    @Test
    void poolWithoutItsJavaIsBrokenAndSaysSo() throws Exception {
        List<String> lines;
        try (JavaProgram program = JavaProgram.of(BreaksItsJavaHome.class).start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stderr()).noneMatch(line -> line.contains("bug in the library"));
            lines = program.stdout();
        }
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("BrokenPoolException", "the pool cannot go on");
        assertThat(lines.get(1)).contains("WorkerLostException");
        assertThat(lines.get(2)).contains("BrokenPoolException");
        assertThat(lines.get(3)).isEqualTo("joined true");
    }

    static final class BreaksItsJavaHome {
        public static void main(String[] arguments) throws Exception {
            Queue<Long> pids = new Queue<>();
            Queue<String> go = new Queue<>();
            Pool pool = new Pool(2);
            AsyncResult<String> doomed = pool.applyAsync(BreaksItsJavaHome::tellAndGet, pids, go);
            long victim = pids.get();
            AsyncResult<String> innocent = pool.applyAsync(BreaksItsJavaHome::tellAndGet, pids, go);
            pids.get();
            System.setProperty("java.home", "/nowhere");
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            System.out.println(outcomeOf(innocent));
            System.out.println(outcomeOf(doomed));
            go.put("too late");
            System.out.println(outcomeOf(pool.applyAsync(Tasks::square, 1)));
            pool.close();
            System.out.println("joined " + pool.join(java.time.Duration.ofSeconds(20)));
        }

        private static String tellAndGet(Queue<Long> pids, Queue<String> go) throws InterruptedException {
            return Tasks.tellAndGet(pids, go);
        }

        private static String outcomeOf(AsyncResult<?> result) throws InterruptedException {
            try {
                return "value " + result.get();
            } catch (Exception e) {
                return e.toString();
            }
        }
    }

    private static List<String> outputOf(Class<?> main, int exitCode) throws Exception {
        try (JavaProgram program = JavaProgram.of(main).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isEqualTo(exitCode);
            return program.stdout();
        }
    }
}
