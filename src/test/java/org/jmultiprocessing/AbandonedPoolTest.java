package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

/** Pools that nobody holds any more, and pools where there should be none. */
class AbandonedPoolTest {
    @Test
    void isClosedByItselfAndItsWorkersLeave() throws Exception {
        Set<Long> pids = abandoned();
        Await.until("workers gone", () -> {
            System.gc();
            return pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        });
    }

    private static Set<Long> abandoned() throws Exception {
        Set<Long> pids = Tasks.pidsOf(new Pool(2), 2);
        assertThat(pids).hasSize(2);
        return pids;
    }

    @Test
    void finishesWhatWasSubmitted() throws Exception {
        AsyncResult<List<Integer>> result = submitted();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertThat(result.get(Duration.ofSeconds(30))).containsExactly(1, 4, 9);
    }

    private static AsyncResult<List<Integer>> submitted() {
        return new Pool(1).mapAsync(AbandonedPoolTest::slowSquare, List.of(1, 2, 3), 1);
    }

    private static int slowSquare(int x) throws InterruptedException {
        Thread.sleep(100);
        return x * x;
    }

    /** Its workers would make one each, too, and theirs. */
    @Test
    void aStaticInitializerMakesNoneInAWorker() throws Exception {
        try (Pool pool = new Pool(1)) {
            assertThatThrownBy(() -> pool.apply(AbandonedPoolTest::useBomb))
                    .isInstanceOf(TaskException.class)
                    .hasStackTraceContaining("static initializer")
                    .hasStackTraceContaining("AbandonedPoolTest$Bomb");
        }
    }

    private static int useBomb() {
        return Bomb.size();
    }

    private static final class Bomb {
        private static final Pool POOL = new Pool(2);

        static int size() {
            return POOL.toString().length();
        }
    }
}
