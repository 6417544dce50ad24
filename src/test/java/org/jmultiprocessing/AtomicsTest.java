package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Operations that are exact without a lock. */
class AtomicsTest {
    private static final int TIMES = 20_000;
    private static final int TURNS = 5_000;

    @Test
    void oneThreadGetsWhatItPuts() {
        var ints = new IntValue(Integer.MAX_VALUE);
        assertThat(ints.getAndAdd(1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(ints.get()).isEqualTo(Integer.MIN_VALUE);
        assertThat(ints.compareAndSet(0, 1)).isFalse();
        assertThat(ints.compareAndSet(Integer.MIN_VALUE, 6)).isTrue();
        assertThat(ints.accumulate(7, (a, b) -> a * b)).isEqualTo(42);
        assertThat(ints).hasToString("IntValue(42)");
        var longs = new LongValue(1);
        longs.set(1L << 40);
        assertThat(longs.getAndAdd(-1)).isEqualTo(1L << 40);
        assertThat(longs.compareAndSet((1L << 40) - 1, 3)).isTrue();
        assertThat(longs.accumulate(9, Math::max)).isEqualTo(9);
        var doubles = new DoubleValue(Double.NaN);
        assertThat(doubles.compareAndSet(Double.NaN, 0.5)).isTrue();
        assertThat(doubles.compareAndSet(0.25, 1)).isFalse();
        assertThat(doubles.getAndAdd(0.25)).isEqualTo(0.5);
        assertThat(doubles.accumulate(2, (a, b) -> a * b)).isEqualTo(1.5);
    }

    @Test
    void aValueCanBeSeenAsOne() throws Exception {
        var value = new Value<>("i", 3);
        assertThat(value.getObj().asInt().getAndAdd(4)).isEqualTo(3);
        assertThat(value.get()).isEqualTo(7);
        assertThat(new RawValue<>("q", 3L).asLong().get()).isEqualTo(3);
        assertThat(new RawValue<>("d", 3.0).asDouble().get()).isEqualTo(3);
    }

    @Test
    void threeProcessesLoseNoIncrement() throws Exception {
        var ints = new IntValue(0);
        var longs = new LongArray(2);
        var doubles = new DoubleValue(0);
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Process child = new Process(AtomicsTest::count, ints, longs, doubles);
            child.start();
            children.add(child);
        }
        for (Process child : children) {
            child.join();
        }
        assertThat(ints.get()).isEqualTo(3 * TIMES);
        assertThat(longs.get(0)).isEqualTo(3 * TIMES);
        assertThat(longs.get(1)).isEqualTo(-3 * TIMES);
        assertThat(doubles.get()).isEqualTo(1.5 * TIMES);
    }

    private static void count(IntValue ints, LongArray longs, DoubleValue doubles) {
        for (int i = 0; i < TIMES; i++) {
            ints.getAndAdd(1);
            longs.accumulate(0, 1, Long::sum);
            long old = longs.get(1);
            while (!longs.compareAndSet(1, old, old - 1)) {
                old = longs.get(1);
            }
            doubles.getAndAdd(0.5);
        }
    }

    @Test
    void whatWasWrittenBeforeIsSeenAfter() throws Exception {
        var data = new IntArray(1);
        var turn = new IntArray(1);
        var errors = new IntValue(0);
        var child = new Process(AtomicsTest::follow, data, turn, errors);
        child.start();
        for (int i = 1; i <= TURNS; i++) {
            data.set(0, i);
            turn.set(0, i);
            while (turn.get(0) != -i) {
                LockSupport.parkNanos(1);
            }
        }
        child.join();
        assertThat(errors.get()).isZero();
    }

    private static void follow(IntArray data, IntArray turn, IntValue errors) {
        for (int i = 1; i <= TURNS; i++) {
            while (turn.get(0) != i) {
                LockSupport.parkNanos(1);
            }
            if (data.get(0) != i) {
                errors.getAndAdd(1);
            }
            turn.set(0, -i);
        }
    }
}
