package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.connection.Waitable;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void goesFromInitialOverStartedToStopped() throws Exception {
        Queue<String> go = new Queue<>();
        Process process = new Process(queue -> queue.get(), go);
        assertThat(process.toString()).matches("<Process name='Process-\\d+' initial>");
        assertThat(process.isAlive()).isFalse();
        assertThat(process.pid()).isEmpty();
        assertThat(process.exitCode()).isEmpty();

        process.start();
        assertThat(process.isAlive()).isTrue();
        assertThat(process.exitCode()).isEmpty();
        long pid = process.pid().orElseThrow();
        assertThat(ProcessHandle.of(pid)).isPresent();
        long own = ProcessHandle.current().pid();
        assertThat(process.toString())
                .matches("<Process name='Process-\\d+' pid=" + pid + " parent=" + own + " started>");
        assertThat(process.join(Duration.ZERO)).isFalse();
        assertThat(process.join(Duration.ofMillis(-1))).isFalse();

        go.put("go");
        process.join();
        assertThat(process.join(Duration.ZERO)).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitCode()).hasValue(0);
        assertThat(process.pid()).hasValue(pid);
        assertThat(process.toString()).endsWith(" stopped exitcode=0>");
        process.close();
        assertThat(process.toString()).matches("<Process name='Process-\\d+' pid=\\d+ parent=\\d+ closed>");
    }

    @Test
    void takesOneToSixArguments() throws Exception {
        Queue<String> queue = new Queue<>();
        Process[] processes = {
            new Process((q, a) -> q.put("2" + a), queue, 1),
            new Process((q, a, b) -> q.put("3" + a + b), queue, 1, 2),
            new Process((q, a, b, c) -> q.put("4" + a + b + c), queue, 1, 2, 3),
            new Process((q, a, b, c, d) -> q.put("5" + a + b + c + d), queue, 1, 2, 3, 4),
            new Process((q, a, b, c, d, e) -> q.put("6" + a + b + c + d + e), queue, 1, 2, 3, 4, null),
            new Process(() -> queue.put("0"))
        };
        for (Process process : processes) {
            process.start();
        }
        for (Process process : processes) {
            process.join();
            assertThat(process.exitCode()).hasValue(0);
        }
        String[] said = new String[processes.length];
        for (int i = 0; i < said.length; i++) {
            said[i] = queue.getNowait();
        }
        Arrays.sort(said);
        assertThat(said).containsExactly("0", "21", "312", "4123", "51234", "61234null");
    }

    @Test
    void isStartedOnce() throws Exception {
        Process process = new Process(Tasks::nothing).name("Anna");
        process.start();
        assertThatThrownBy(process::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("cannot start a process twice", "name=Anna", "make a new Process");
        process.join();
        assertThatThrownBy(process::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatNeedsAStartedProcessSaysSo() {
        Process process = new Process(Tasks::nothing).name("Anna");
        for (Misuse misuse : new Misuse[] {
            process::join, () -> process.join(Duration.ZERO), process::terminate, process::kill, process::onExit
        }) {
            assertThatThrownBy(misuse::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("process not started", "name=Anna", "call start() first");
        }
        process.close();
        assertThatThrownBy(process::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void cannotBeClosedWhileItRuns() throws Exception {
        Process process = new Process(Tasks::sleepForEver);
        process.start();
        assertThatThrownBy(process::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("still running", "name=" + process.name(), "pid=" + pid(process), "terminate");
        process.kill();
        process.join();
        process.close();
        process.close();
        for (Misuse misuse : new Misuse[] {process::isAlive, process::exitCode, process::pid, process::join}) {
            assertThatThrownBy(misuse::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("process object is closed: name=" + process.name());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "255, 255", "261, 5", "-1, 255", "128, 128", "144, 144"})
    void exitCodeIsWhatTheSystemKeepsOfIt(int given, int seen) throws Exception {
        Process process = new Process(Tasks::exit, given);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(seen);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killedProcessHasTheNegativeSignalAsExitCode() throws Exception {
        Process process = new Process(Tasks::sleepForEver);
        process.start();
        process.kill();
        process.join();
        assertThat(process.exitCode()).hasValue(-9);
        assertThat(process.toString()).endsWith(" stopped exitcode=-SIGKILL>");
        process.kill();
        process.terminate();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void terminatedProcessRunsItsShutdownHooksToTheirEnd() throws Exception {
        for (int i = 0; i < 5; i++) {
            Queue<String> said = new Queue<>();
            Process process = new Process(ProcessTest::sayInAHook, said);
            process.start();
            assertThat(said.get(LONG)).isEqualTo("waiting");
            process.terminate();
            process.join();
            assertThat(process.exitCode()).hasValue(-15);
            assertThat(process.toString()).endsWith(" stopped exitcode=-SIGTERM>");
            assertThat(said.poll(Duration.ZERO)).hasValue("hook ran to its end");
        }
    }

    private static void sayInAHook(Queue<String> said) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Thread.sleep(100); // work that takes its time
                said.put("hook ran to its end");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        said.put("waiting");
        Tasks.sleepForEver();
    }

    @Test
    void childrenAreNumberedAlsoBelowChildren() throws Exception {
        Queue<String> names = new Queue<>();
        Process process = new Process(ProcessTest::nameYourselfAndTwoChildren, names);
        process.start();
        process.join();
        String name = process.name();
        assertThat(name).matches("Process-\\d+");
        assertThat(names.get(LONG)).isEqualTo(name);
        assertThat(names.get(LONG)).isEqualTo(name + ":1");
        assertThat(names.get(LONG)).isEqualTo(name + ":2");
        assertThat(process.exitCode()).hasValue(0);
    }

    private static void nameYourselfAndTwoChildren(Queue<String> names) throws InterruptedException {
        names.put(Multiprocessing.currentProcess().name());
        for (int i = 0; i < 2; i++) {
            Process child = new Process(
                    queue -> queue.put(Multiprocessing.currentProcess().name()), names);
            child.start();
            child.join();
        }
    }

    @Test
    void firstProcessOfATreeIsTheMainProcess() {
        Process main = Multiprocessing.currentProcess();
        assertThat(main.name()).isEqualTo("MainProcess");
        assertThat(main.daemon()).isFalse();
        assertThat(main.isAlive()).isTrue();
        assertThat(main.pid()).hasValue(ProcessHandle.current().pid());
        assertThatThrownBy(main::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("not a child");
        assertThatThrownBy(main::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void subclassRunsItsOwnMethodWithItsFields() throws Exception {
        Queue<String> queue = new Queue<>();
        Greeter greeter = new Greeter(queue, "hello");
        assertThat(greeter.name()).matches("Greeter-\\d+");
        greeter.start();
        greeter.join();
        assertThat(greeter.exitCode()).hasValue(0);
        assertThat(queue.getNowait()).isEqualTo("hello from " + greeter.name() + ", alive true, daemon false");
        assertThat(greeter.toString()).startsWith("<Greeter name='Greeter-");
    }

    @Test
    void runCalledDirectlyRunsHere() throws Exception {
        Queue<Long> pids = new Queue<>();
        new Process(queue -> queue.put(ProcessHandle.current().pid()), pids).run();
        assertThat(pids.getNowait()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void activeChildrenAreThoseStartedAndNotEnded() throws Exception {
        Queue<String> go = new Queue<>();
        Process first = new Process(queue -> queue.get(), go);
        Process second = new Process(queue -> queue.get(), go);
        Process never = new Process(Tasks::nothing);
        first.start();
        second.start();
        assertThat(Multiprocessing.activeChildren())
                .containsSubsequence(first, second)
                .doesNotContain(never);
        go.put("go");
        go.put("go");
        Await.until(
                "both ended",
                () -> Multiprocessing.activeChildren().stream().noneMatch(child -> child == first || child == second));
        first.join();
        second.join();
    }

    @Test
    void theSentinelIsReadyOnceTheProcessHasEnded() throws Exception {
        Queue<Integer> go = new Queue<>();
        Process process = new Process(() -> go.get());
        assertThatThrownBy(process::sentinel).isInstanceOf(IllegalStateException.class);
        process.start();
        Waitable sentinel = process.sentinel();
        assertThat(sentinel.isReady()).isFalse();
        assertThat(sentinel.await(Duration.ofMillis(-1))).isFalse();
        go.put(1);
        assertThat(sentinel.await(Duration.ofSeconds(60))).isTrue();
        process.close();
        assertThat(sentinel.isReady()).isTrue();
    }

    @Test
    void onExitCompletesWithTheProcess() throws Exception {
        Process process = new Process(Tasks::exit, 3);
        process.start();
        assertThat(process.onExit().get(60, TimeUnit.SECONDS)).isSameAs(process);
        assertThat(process.exitCode()).hasValue(3);
        assertThat(process.onExit().join()).isSameAs(process);
    }

    @Test
    void interruptedJoinLeavesTheProcessAlone() throws Exception {
        Queue<String> go = new Queue<>();
        Process process = new Process(queue -> queue.get(), go);
        process.start();
        Thread.currentThread().interrupt();
        assertThatThrownBy(process::join).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(process.isAlive()).isTrue();
        go.put("go");
        process.join();
        assertThat(process.exitCode()).hasValue(0);
    }

    @Test
    void unserializableArgumentIsNamedAndNothingIsStarted() {
        Process process = new Process(Tasks::same, new Holder(new Object()));
        int before = Multiprocessing.activeChildren().size();
        assertThatThrownBy(process::start)
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("java.lang.Object", process.name(), "Holder.held");
        assertThat(process.pid()).isEmpty();
        assertThat(process.isAlive()).isFalse();
        assertThat(Multiprocessing.activeChildren()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"1", "65535", "65536", "200000", "50000000"})
    void argumentsOfAnySizeArrive(int size) throws Exception {
        byte[] argument = new byte[size];
        Arrays.fill(argument, (byte) 7);
        argument[size - 1] = 42;
        Queue<String> queue = new Queue<>();
        Process process =
                new Process((q, bytes) -> q.put(bytes.length + " " + bytes[bytes.length - 1]), queue, argument);
        process.start();
        process.join();
        assertThat(queue.getNowait()).isEqualTo(size + " 42");
    }

    @Test
    void processObjectSentElsewhereIsNotAChildThere() throws Exception {
        Process sleeper = new Process(Tasks::sleepForEver).name("sleeper");
        sleeper.start();
        Queue<String> said = new Queue<>();
        Process other = new Process(ProcessTest::tryToJoin, said, sleeper);
        other.start();
        other.join();
        assertThat(said.getNowait()).isEqualTo("not a child of this process: name=sleeper");
        sleeper.kill();
        sleeper.join();
    }

    private static void tryToJoin(Queue<String> said, Process process) throws InterruptedException {
        try {
            process.join();
        } catch (IllegalStateException e) {
            said.put(e.getMessage());
        }
    }

    private static long pid(Process process) {
        return process.pid().orElseThrow();
    }

    private interface Misuse {
        void run() throws Exception;
    }

    private record Holder(Object held) implements java.io.Serializable {}

    private static final class Greeter extends Process {
        private final Queue<String> queue;
        private final String greeting;

        Greeter(Queue<String> queue, String greeting) {
            this.queue = queue;
            this.greeting = greeting;
        }

        @Override
        public void run() throws InterruptedException {
            boolean isCurrent = Multiprocessing.currentProcess() == this;
            queue.put(greeting + " from " + name() + ", alive " + (isCurrent && isAlive()) + ", daemon " + daemon());
        }
    }
}
