package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contexts, their options, and the start method of the whole process. */
class ContextTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @AfterEach
    void forget() {
        Multiprocessing.setStartMethod(null, true);
        Multiprocessing.setExecutable(null);
        // Lets go of those in reserve.
        Multiprocessing.setForkserverReserve(0);
        Multiprocessing.setForkserverPreload(List.of());
    }

    @ParameterizedTest
    @EnumSource(names = "FORK", mode = EnumSource.Mode.EXCLUDE)
    void optionsReachTheChild(StartMethod method, @TempDir Path directory) throws Exception {
        Multiprocessing.setForkserverReserve(1);
        Context context = Multiprocessing.getContext(method)
                .jvmFlags("-Dgiven=value", "-XX:+UseSerialGC")
                .heap(40 << 20)
                .environment("GIVEN", "variable")
                .environment("PATH", "")
                .directory(directory);
        for (int i = 0; i < 2; i++) {
            Queue<List<String>> said = context.queue();
            Process process = context.process(ContextTest::describe, said);
            process.start();
            List<String> description = said.get(LONG);
            process.join();
            assertThat(description.subList(0, 3)).containsExactly("value", "variable", "null");
            assertThat(Path.of(description.get(3))).isEqualTo(directory.toRealPath());
            assertThat(Long.parseLong(description.get(4))).isBetween(30L << 20, 40L << 20);
        }
    }

    private static void describe(Queue<List<String>> said) throws Exception {
        said.put(List.of(
                System.getProperty("given"),
                System.getenv("GIVEN"),
                String.valueOf(System.getenv("PATH")),
                Path.of("").toRealPath().toString(),
                Long.toString(Runtime.getRuntime().maxMemory())));
    }

    @Test
    void poolsGetTheOptionsToo() throws Exception {
        Context context = Multiprocessing.getContext().jvmFlags("-Dgiven=value").heap(40 << 20);
        try (Pool pool = context.pool(1)) {
            assertThat(pool.map(ContextTest::property, List.of("given"))).containsExactly("value");
        }
    }

    private static String property(String name) {
        return System.getProperty(name);
    }

    @Test
    void contextsDoNotChange() {
        Context one = Multiprocessing.getContext();
        Context other = one.jvmFlags("-Dx=y").environment("SECRET", "hidden");
        assertThat(one.toString()).isEqualTo("<Context spawn jvmFlags=[] directory=null environment=[]>");
        assertThat(other.toString())
                .contains("jvmFlags=[-Dx=y]", "environment=[SECRET]")
                .doesNotContain("hidden");
        assertThatThrownBy(() -> one.heap(1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2 MiB", "bytes=1000");
    }

    @Test
    void itMakesWhatProcessesSynchronizeWith() throws Exception {
        Context context = Multiprocessing.getContext();
        Lock lock = context.lock();
        assertThat(lock).hasToString("Lock(owner=None)");
        assertThat(context.rLock()).hasToString("RLock(owner=None, depth=0)");
        assertThat(context.semaphore(3).getValue()).isEqualTo(3);
        assertThat(context.boundedSemaphore(2)).hasToString("BoundedSemaphore(value=2, maxvalue=2)");
        assertThat(context.event().isSet()).isFalse();
        assertThat(context.condition()).hasToString("Condition(RLock(owner=None, depth=0), waiting=0)");
        try (var held = context.condition(lock).hold()) {
            assertThat(lock.locked()).isTrue();
        }
        assertThat(context.barrier(2).parties()).isEqualTo(2);
        assertThatThrownBy(() -> context.barrier(2, null, Duration.ZERO).await())
                .isInstanceOf(BrokenBarrierException.class);
        assertThat(context.value("i", 7).get()).isEqualTo(7);
        assertThat(context.rawValue("d", 0.5).get()).isEqualTo(0.5);
        assertThat(context.array("i", 4L).length()).isEqualTo(4);
        assertThat(context.rawArray("i", List.of(1, 2)).get(1)).isEqualTo(2);
    }

    @Test
    void startMethodIsSetOnce() {
        assertThat(Multiprocessing.getStartMethod(true)).isEmpty();
        Multiprocessing.setStartMethod(StartMethod.FORKSERVER);
        assertThat(Multiprocessing.getStartMethod()).isEqualTo(StartMethod.FORKSERVER);
        assertThat(Multiprocessing.getContext().getStartMethod()).isEqualTo(StartMethod.FORKSERVER);
        assertThatThrownBy(() -> Multiprocessing.setStartMethod(StartMethod.SPAWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("context has already been set", "startMethod=forkserver");
        Multiprocessing.setStartMethod(StartMethod.SPAWN, true);
        assertThat(Multiprocessing.getStartMethod(true)).hasValue(StartMethod.SPAWN);
        Multiprocessing.setStartMethod(null, true);
        assertThat(Multiprocessing.getStartMethod(true)).isEmpty();
        assertThatThrownBy(() -> Multiprocessing.setStartMethod(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void askingForTheStartMethodFixesItAndAConcreteContextDoesNot() throws Exception {
        Process process = Multiprocessing.getContext(StartMethod.SPAWN).process(Tasks::nothing);
        process.start();
        process.join();
        assertThat(Multiprocessing.getStartMethod(true)).isEmpty();
        assertThat(Multiprocessing.getStartMethod()).isEqualTo(StartMethod.SPAWN);
        assertThatThrownBy(() -> Multiprocessing.setStartMethod(StartMethod.FORKSERVER))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forkIsRefusedWithAWayOut() {
        assertThat(Multiprocessing.getAllStartMethods()).containsExactly(StartMethod.SPAWN, StartMethod.FORKSERVER);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable way :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> Multiprocessing.getContext(StartMethod.FORK),
                        () -> Multiprocessing.setStartMethod(StartMethod.FORK),
                        () -> Multiprocessing.setStartMethod(StartMethod.FORK, true))) {
            assertThatThrownBy(way)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("cannot be forked", "SPAWN", "FORKSERVER");
        }
        assertThat(StartMethod.of("forkserver")).isEqualTo(StartMethod.FORKSERVER);
        assertThatThrownBy(() -> StartMethod.of("thread"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot find context for 'thread'");
    }

    @Test
    void childrenInheritTheStartMethod() throws Exception {
        Multiprocessing.setStartMethod(StartMethod.FORKSERVER);
        Multiprocessing.setForkserverReserve(0);
        Queue<StartMethod> said = new Queue<>();
        Process process = new Process(queue -> queue.put(Multiprocessing.getStartMethod()), said);
        process.start();
        assertThat(said.get(LONG)).isEqualTo(StartMethod.FORKSERVER);
        process.join();
    }

    @Test
    void contextIsChosenBeforeTheStart() throws Exception {
        Process process = new Process(Tasks::nothing);
        process.start();
        assertThatThrownBy(() -> process.context(Multiprocessing.getContext()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set context before start()");
        process.join();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anotherExecutableIsUsed(@TempDir Path directory) throws Exception {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        Path mark = directory.resolve("used");
        Path script = Files.writeString(
                directory.resolve("java wrapper"), "#!/bin/sh\ntouch '" + mark + "'\nexec '" + own + "' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Multiprocessing.setExecutable(script);
        Process process = new Process(Tasks::exit, 7);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(7);
        assertThat(mark).exists();
    }

    @Test
    void anExecutableThatIsNotThereIsAnErrorThatNamesIt() {
        Multiprocessing.setExecutable(Path.of("no", "such", "java"));
        Process process = new Process(Tasks::nothing).name("Anna");
        assertThatThrownBy(process::start)
                .isInstanceOf(MultiprocessingException.class)
                .hasMessageContainingAll(
                        "name=Anna", Path.of("no", "such", "java").toString());
        assertThat(process.isAlive()).isFalse();
    }
}
