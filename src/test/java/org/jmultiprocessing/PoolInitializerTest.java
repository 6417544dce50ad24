package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

/** What each worker does before its first task. */
class PoolInitializerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** In a worker. */
    private static final List<String> SET_UP = new ArrayList<>();

    private static void setUp(String what, int number) {
        SET_UP.add(what + number + " of " + ProcessHandle.current().pid());
    }

    @Test
    void runsOnceInEachWorkerAlsoInOneThatReplacesAnother() throws Exception {
        Pool pool = new Pool(new PoolOptions()
                .processes(2)
                .initializer(PoolInitializerTest::setUp, "x", 1)
                .maxTasksPerChild(3));
        Set<String> seen = new HashSet<>();
        Await.until("replaced workers", () -> {
            List<List<String>> each = pool.map(i -> List.copyOf(SET_UP), List.of(1, 2, 3, 4), 1);
            each.forEach(list -> {
                assertThat(list).hasSize(1).first().asString().startsWith("x1 of ");
                seen.addAll(list);
            });
            return seen.size() >= 6;
        });
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void thatFailsInEveryWorkerBreaksThePoolAndSaysWhy() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(2).initializer(() -> {
            throw new IllegalStateException("no such database");
        }));
        AsyncResult<Integer> result = pool.applyAsync(() -> 1);
        assertThatThrownBy(() -> result.get(LONG))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContainingAll("InitializerFailed", "in 3 workers", "no such database", "worker=PoolWorker-")
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getStackTrace()[0].toString()).contains("PoolInitializerTest"));
        assertThatThrownBy(() -> pool.map(x -> x, List.of(1))).isInstanceOf(BrokenPoolException.class);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void thatFailsNowAndThenOnlyCostsTime() throws Exception {
        Value<Integer> starts = new Value<>("i", 0);
        Pool pool = new Pool(new PoolOptions()
                .processes(1)
                .maxTasksPerChild(1)
                .initializer(PoolInitializerTest::failEverySecond, starts));
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3), 1)).containsExactly(2, 3, 4);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    private static void failEverySecond(Value<Integer> starts) throws Exception {
        try (var held = starts.hold()) {
            starts.set(starts.get() + 1);
            if (starts.get() % 2 == 1) {
                throw new IllegalStateException("odd start");
            }
        }
    }

    @Test
    void thatExitsIsADeathBeforeTheFirstTask() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(1).initializer(Tasks::exit, 5));
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContainingAll("end before they are ready", "exitCode=5");
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void thatCannotBeSerializedIsRefusedInTheCaller() {
        Object unserializable = new Object();
        PoolOptions options = new PoolOptions().processes(1).initializer(System.out::println, unserializable);
        assertThatThrownBy(() -> new Pool(options))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("initializer");
    }
}
