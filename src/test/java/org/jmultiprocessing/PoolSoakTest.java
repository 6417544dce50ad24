package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool that works for long is as it was at the beginning. */
@Tag("slow")
class PoolSoakTest {
    private static final int ROUNDS = 20;
    private static final int TASKS = 1_000_000;
    private static final int PER_WORKER = 100;

    @Test
    @Timeout(2400)
    void aMillionTasksAndTenThousandWorkersLeaveMemoryFlat() throws Exception {
        Pool pool = Multiprocessing.getContext(StartMethod.FORKSERVER)
                .pool(new PoolOptions().processes(2).maxTasksPerChild(PER_WORKER));
        List<Long> used = new ArrayList<>();
        int perRound = TASKS / ROUNDS;
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> results =
                    pool.map(x -> x + 1, IntStream.range(0, perRound).boxed().toList(), 1);
            assertThat(results)
                    .isEqualTo(IntStream.rangeClosed(1, perRound).boxed().toList());
            used.add(usedAfterCollection());
        }
        pool.close();
        assertThat(pool.join(Duration.ofSeconds(60))).isTrue();
        assertThat(used.get(ROUNDS - 1))
                .as("bytes used after each round: " + used)
                .isLessThan(used.get(1) + (8 << 20));
    }

    private static long usedAfterCollection() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
