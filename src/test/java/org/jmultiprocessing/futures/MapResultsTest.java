package org.jmultiprocessing.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jmultiprocessing.futures.Gate.LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jmultiprocessing.Items;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.WorkerLostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An executor's map. */
class MapResultsTest {
    private final ProcessPoolExecutor executor = new ProcessPoolExecutor(2);

    @AfterEach
    void end() {
        executor.killWorkers();
        executor.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void givesResultsInOrderWhateverTheSizes(int size) {
        List<Integer> input = List.of(1, 2, 3, 4, 5);
        assertThat(listOf(executor.map(Gate::square, input, new MapOptions().chunksize(size))))
                .containsExactly(1, 4, 9, 16, 25);
        assertThat(listOf(executor.map(Gate::square, input, new MapOptions().buffersize(size))))
                .containsExactly(1, 4, 9, 16, 25);
        assertThat(executor.map(Gate::square, List.<Integer>of()).hasNext()).isFalse();
    }

    private static <R> List<R> listOf(MapResults<R> results) {
        List<R> list = new ArrayList<>();
        for (R result : results) {
            list.add(result);
        }
        return list;
    }

    @Test
    void takesTwoInputsUpToTheShortersEnd() {
        MapResults<Integer> sums = executor.map((a, b) -> a + b, List.of(1, 2, 3), List.of(10, 20));
        assertThat(listOf(sums)).containsExactly(11, 22);
    }

    @Test
    void readsAnEndlessInputOnlySoFarAheadAsIsTold() {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> endless = Items.of(Stream.generate(read::incrementAndGet));
        MapResults<Integer> squares = executor.map(
                Gate::square, endless, new MapOptions().buffersize(3).chunksize(2));
        assertThat(read.get()).isEqualTo(6);
        for (int i = 1; i <= 20; i++) {
            assertThat(squares.next()).isEqualTo(i * i);
        }
        assertThat(read.get()).isEqualTo(26);
        squares.close();
        assertThat(squares.hasNext()).isFalse();
        assertThatThrownBy(squares::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aFailureEndsItBehindTheResultsBeforeIt() {
        MapResults<Integer> results = executor.map(x -> 12 / x, List.of(3, 0, 4));
        List<Integer> before = new ArrayList<>(List.of(results.next()));
        assertThatThrownBy(results::next)
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("item=1", "ArithmeticException")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(results.hasNext()).isFalse();
        assertThat(before).containsExactly(4);
    }

    @Test
    void aLostWorkerIsSuchAFailure() {
        assertThatThrownBy(() -> executor.map(Gate::halt, List.of(9)).next())
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("exitCode=9");
        assertThat(executor.map(Gate::square, List.of(2)).next()).isEqualTo(4);
    }

    @Test
    void itsTimeOutCountsFromTheCall() {
        Gate gate = new Gate();
        MapResults<Integer> results =
                executor.map(x -> gate.pass(), List.of(1, 2), new MapOptions().timeout(Duration.ofMillis(50)));
        assertThatThrownBy(results::next)
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("item 0")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(results.hasNext()).isFalse();
        assertThat(executor.map(Gate::square, List.of(2), new MapOptions().timeout(LONG))
                        .next())
                .isEqualTo(4);
    }

    @Test
    void anItemThatCannotBeSentIsRefusedAtOnce() {
        assertThatThrownBy(() -> executor.map(x -> x, List.of(1, new Object())))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new MapOptions().chunksize(0)).hasMessageContaining("chunksize must be >= 1");
        assertThatThrownBy(() -> new MapOptions().buffersize(0)).hasMessageContaining("buffersize must be >= 1");
    }
}
