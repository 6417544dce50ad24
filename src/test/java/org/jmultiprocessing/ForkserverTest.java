package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reserve behind the start method {@code forkserver}. What is said of sizes holds for one kind of settings. */
class ForkserverTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Context context = Multiprocessing.getContext(StartMethod.FORKSERVER);
    private final Queue<String> said = new Queue<>();

    @AfterEach
    void emptyTheReserve() throws Exception {
        Multiprocessing.setForkserverReserve(0);
        Multiprocessing.setForkserverPreload(List.of());
        Await.until("nobody in reserve", () -> children().isEmpty());
    }

    @Test
    void reserveIsKeptAtItsSize() throws Exception {
        Multiprocessing.setForkserverReserve(2);
        assertThat(run(context)).isEqualTo("1");
        Set<Long> ready = awaitReserve(2);
        assertThat(run(context)).isEqualTo("1");
        assertThat(run(context)).isEqualTo("1");
        Set<Long> later = awaitReserve(2);
        assertThat(later).doesNotContainAnyElementsOf(ready);
    }

    @Test
    void processComesFromTheReserve() throws Exception {
        Multiprocessing.setForkserverReserve(1);
        run(context);
        Set<Long> ready = awaitReserve(1);
        Process process = context.process(Tasks::nothing);
        process.start();
        assertThat(ready).containsExactly(process.pid().orElseThrow());
        process.join();
        assertThat(process.exitCode()).hasValue(0);
        awaitReserve(1);
    }

    @Test
    void staticStateIsFreshEachTime() throws Exception {
        Multiprocessing.setForkserverReserve(1);
        for (int i = 0; i < 4; i++) {
            assertThat(run(context)).isEqualTo("1");
        }
        awaitReserve(1);
    }

    @Test
    void aDeadJvmOfTheReserveIsPassedOver() throws Exception {
        Multiprocessing.setForkserverReserve(2);
        run(context);
        for (long pid : awaitReserve(2)) {
            ProcessHandle jvm = ProcessHandle.of(pid).orElseThrow();
            jvm.destroyForcibly();
            jvm.onExit().get();
        }
        assertThat(run(context)).isEqualTo("1");
        awaitReserve(2);
    }

    @Test
    void preloadedClassesAreInitializedAndOthersPassedOver() throws Exception {
        Multiprocessing.setForkserverReserve(1);
        Multiprocessing.setForkserverPreload(List.of("no.such.Thing", Preloaded.class.getName()));
        run(context);
        long began = System.currentTimeMillis();
        awaitReserve(1);
        Await.until("preloaded", () -> {
            Process process = context.process(queue -> queue.put(Long.toString(Preloaded.LOADED)), said);
            long before = System.currentTimeMillis();
            process.start();
            long loaded = Long.parseLong(said.get(LONG));
            process.join();
            return loaded < before && loaded > began - 60_000;
        });
    }

    private static final class Preloaded {
        static final long LOADED = System.currentTimeMillis();
    }

    @Test
    void reserveOfNoneIsAsSpawn() throws Exception {
        Multiprocessing.setForkserverReserve(0);
        assertThat(run(context)).isEqualTo("1");
        assertThat(children()).isEmpty();
        assertThatThrownBy(() -> Multiprocessing.setForkserverReserve(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size=-1");
    }

    @Test
    void eachKindOfSettingsHasItsOwnReserve() throws Exception {
        Multiprocessing.setForkserverReserve(1);
        Context other = context.jvmFlags("-Dkind=other");
        run(context);
        awaitReserve(1);
        run(other);
        awaitReserve(2);
        Process process = other.process(queue -> queue.put(System.getProperty("kind")), said);
        process.start();
        assertThat(said.get(LONG)).isEqualTo("other");
        process.join();
        awaitReserve(2);
    }

    /** Runs a process to its end; returns how often its static counter was raised. */
    private String run(Context from) throws Exception {
        Process process = from.process(ForkserverTest::count, said);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
        return said.get(LONG);
    }

    private static int counter;

    private static void count(Queue<String> queue) throws InterruptedException {
        counter++;
        queue.put(Integer.toString(counter));
    }

    private static Set<Long> awaitReserve(int size) throws Exception {
        Set<Long> ready = new HashSet<>(Await.value("JVMs in reserve", () -> children(), all -> all.size() == size));
        assertThat(Multiprocessing.activeChildren()).isEmpty();
        return ready;
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
