package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers come and go: after so many tasks, with too much memory, idle for too long; and no task is the worse for it. */
class PoolRecyclingTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void aWorkerRunsAsManyTasksAsItMay() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(2).maxTasksPerChild(5));
        List<Long> pids = pool.map(Tasks::pid, IntStream.range(0, 40).boxed().toList(), 1);
        Map<Long, Integer> tasks = new HashMap<>();
        pids.forEach(pid -> tasks.merge(pid, 1, Integer::sum));
        assertThat(tasks.values()).allMatch(count -> count <= 5);
        assertThat(tasks).hasSizeGreaterThanOrEqualTo(8);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void aChunkIsOneTask() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(1).maxTasksPerChild(1));
        List<Long> pids = pool.map(Tasks::pid, IntStream.range(0, 9).boxed().toList(), 3);
        assertThat(new HashSet<>(pids)).hasSize(3);
        assertThat(pids.get(0)).isEqualTo(pids.get(2));
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void noMoreTasksRunAtOnceThanThereAreProcesses() throws Exception {
        Value<Integer> running = new Value<>("i", 0);
        Pool pool = new Pool(new PoolOptions().processes(2).maxTasksPerChild(1));
        assertThat(pool.map(
                        x -> countRunning(running),
                        IntStream.range(0, 16).boxed().toList(),
                        1))
                .allMatch(atOnce -> atOnce <= 2);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    private static int countRunning(Value<Integer> running) throws Exception {
        int now = add(running, 1);
        Thread.sleep(50);
        add(running, -1);
        return now;
    }

    private static int add(Value<Integer> running, int difference) throws Exception {
        try (var held = running.hold()) {
            running.set(running.get() + difference);
            return running.get();
        }
    }

    @Test
    void replacementGoesOnAfterClose() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(2).maxTasksPerChild(1));
        AsyncResult<List<Integer>> result =
                pool.mapAsync(Tasks::square, IntStream.range(0, 20).boxed().toList(), 1);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
        assertThat(result.get())
                .isEqualTo(IntStream.range(0, 20).map(x -> x * x).boxed().toList());
    }

    @Test
    void aWorkerWithTooMuchMemoryIsReplaced() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(1).maxMemory(180L << 20));
        List<Long> pids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pids.add(pool.apply(PoolRecyclingTest::keep, 1 << 20));
        }
        assertThat(new HashSet<>(pids)).as("small").hasSize(1);
        long full = pool.apply(PoolRecyclingTest::keep, 200 << 20);
        assertThat(full).isEqualTo(pids.get(0));
        long next = pool.apply(PoolRecyclingTest::keep, 1 << 20);
        assertThat(next).isNotEqualTo(full);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    private static final List<byte[]> KEPT = new ArrayList<>();

    private static long keep(int bytes) {
        byte[] all = new byte[bytes];
        for (int i = 0; i < bytes; i += 4096) {
            all[i] = 1;
        }
        KEPT.add(all);
        return ProcessHandle.current().pid();
    }

    @Test
    void idleWorkersLeaveAndComeBackWhenThereIsWork() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(3).idleTimeout(Duration.ofMillis(200), 1));
        Set<Long> before = Tasks.pidsOf(pool, 2);
        Await.until("one left", () -> children() == 1);
        assertThat(pool.map(x -> x + 1, IntStream.range(0, 30).boxed().toList(), 1))
                .hasSize(30);
        assertThat(Tasks.pidsOf(pool, 2)).isNotEqualTo(before);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void allMayLeave() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(2).idleTimeout(Duration.ofMillis(50), 0));
        assertThat(pool.apply(Tasks::square, 2)).isEqualTo(4);
        Await.until("none left", () -> children() == 0);
        assertThat(pool.apply(Tasks::square, 3)).isEqualTo(9);
        Await.until("none left", () -> children() == 0);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void sentAheadTasksDoNotWaitBehindALongOne() throws Exception {
        Pool pool = new Pool(2);
        Queue<Integer> go = new Queue<>();
        pool.map(x -> x, IntStream.range(0, 4000).boxed().toList(), 1);
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            results.add(pool.applyAsync(x -> x == 20 ? go.get() : x, number));
        }
        for (int i = 0; i < 200; i++) {
            if (i != 20) {
                assertThat(results.get(i).get(LONG)).isEqualTo(i);
            }
        }
        assertThat(results.get(20).ready()).isFalse();
        go.put(-20);
        assertThat(results.get(20).get(LONG)).isEqualTo(-20);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void impossibleOptionsAreRefused() {
        PoolOptions options = new PoolOptions();
        assertThatThrownBy(() -> options.maxTasksPerChild(0)).hasMessageContaining("maxTasksPerChild=0");
        assertThatThrownBy(() -> options.maxMemory(1)).hasMessageContaining("maxMemory=1");
        assertThatThrownBy(() -> options.idleTimeout(Duration.ZERO, 0)).hasMessageContaining("idleTimeout=PT0S");
        assertThatThrownBy(() -> options.idleTimeout(LONG, -1)).hasMessageContaining("fewest=-1");
        assertThatThrownBy(() -> options.grace(Duration.ofMillis(-1))).hasMessageContaining("grace=PT-0.001S");
        assertThatThrownBy(() -> options.processes(0)).hasMessageContaining("processes=0");
        assertThatThrownBy(() -> new TaskOptions<>().timeLimit(Duration.ZERO)).hasMessageContaining("timeLimit=PT0S");
        assertThatThrownBy(() -> new TaskOptions<>().chunksize(0)).hasMessageContaining("chunksize=0");
        assertThatThrownBy(() -> new TaskOptions<>().retryOnWorkerLoss(-1)).hasMessageContaining("times=-1");
    }

    @Test
    @Tag("slow")
    @Timeout(2400)
    void tenThousandTasksWithAWorkerEach() throws Exception {
        Pool pool = Multiprocessing.getContext(StartMethod.FORKSERVER)
                .pool(new PoolOptions().processes(2).maxTasksPerChild(1));
        List<Long> pids =
                pool.map(Tasks::pid, IntStream.range(0, 10_000).boxed().toList(), 1);
        assertThat(pids).hasSize(10_000);
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }
}
