package org.jmultiprocessing.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jmultiprocessing.futures.Gate.LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.TaskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting for many futures. */
class FuturesTest {
    private final ProcessPoolExecutor executor = new ProcessPoolExecutor(2);
    private final Gate gate = new Gate();
    private final TaskFuture<Integer> stuck = executor.submit(gate::pass);

    @AfterEach
    void end() {
        executor.killWorkers();
        executor.close();
    }

    @Test
    void waitsForAll() throws Exception {
        TaskFuture<Integer> other = executor.submit(Gate::square, 2);
        gate.open(1);
        DoneAndNotDone<TaskFuture<Integer>> waited = Futures.await(List.of(stuck, other, stuck));
        assertThat(waited.done()).containsExactlyInAnyOrder(stuck, other);
        assertThat(waited.notDone()).isEmpty();
    }

    @Test
    void waitsForTheFirst() throws Exception {
        TaskFuture<Integer> other = executor.submit(Gate::square, 2);
        for (int i = 0; i < 3; i++) {
            var waited = Futures.await(List.of(stuck, other), ReturnWhen.FIRST_COMPLETED);
            assertThat(waited.done()).containsExactly(other);
            assertThat(waited.notDone()).containsExactly(stuck);
        }
    }

    @Test
    void waitsForTheFirstFailure() throws Exception {
        TaskFuture<Integer> good = executor.submit(Gate::square, 2);
        good.get();
        TaskFuture<Integer> failing = executor.submit(Gate::fail, "on purpose");
        var waited = Futures.await(List.of(stuck, good, failing), LONG, ReturnWhen.FIRST_EXCEPTION);
        assertThat(waited.done()).containsExactly(good, failing);
        assertThat(waited.notDone()).containsExactly(stuck);
    }

    @Test
    void aTimeOutTellsWhatIsDone() throws Exception {
        TaskFuture<Integer> done = executor.submit(Gate::square, 2);
        done.get();
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(20))) {
            var waited = Futures.await(List.of(stuck, done), timeout, ReturnWhen.ALL_COMPLETED);
            assertThat(waited.done()).containsExactly(done);
            assertThat(waited.notDone()).containsExactly(stuck);
        }
        assertThat(Futures.await(List.<TaskFuture<Integer>>of()).done()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Futures.await(List.of(stuck))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void asCompletedGivesEachOnceAsTheyBecomeDone() throws Exception {
        List<TaskFuture<Integer>> given = new ArrayList<>();
        TaskFuture<Integer> quick = executor.submit(Gate::square, 2);
        for (TaskFuture<Integer> future : Futures.asCompleted(List.of(stuck, quick, stuck), LONG)) {
            given.add(future);
            if (future == quick) {
                gate.open(1);
            }
        }
        assertThat(given).containsExactly(quick, stuck);
    }

    @Test
    void asCompletedTellsHowManyAreUnfinished() throws Exception {
        TaskFuture<Integer> done = executor.submit(Gate::square, 2);
        done.get();
        AsCompleted<TaskFuture<Integer>> completed = Futures.asCompleted(List.of(stuck, done), Duration.ofMillis(20));
        assertThat(completed.next()).isSameAs(done);
        assertThatThrownBy(completed::next)
                .isInstanceOf(TaskException.class)
                .hasMessage("1 (of 2) futures unfinished")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() ->
                        Futures.asCompleted(List.<TaskFuture<Integer>>of()).next())
                .isInstanceOf(NoSuchElementException.class);
    }
}
