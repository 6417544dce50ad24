package org.jmultiprocessing.bench;

import java.util.List;
import org.jmultiprocessing.Array;
import org.jmultiprocessing.DoubleArray;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/** Arrays element by element, and shared memory by name. */
final class MemoryMeasures {
    private static final String GROUP = "memory";
    private static final String ELEMENTS = "elements/s";

    private MemoryMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.rate(GROUP, "rawarray_set", ELEMENTS, MemoryMeasures::set)
                        .times(20),
                Measure.rate(GROUP, "rawarray_sum", ELEMENTS, MemoryMeasures::sum)
                        .times(20),
                Measure.rate(GROUP, "array_locked_set", ELEMENTS, MemoryMeasures::setLocked)
                        .times(20),
                Measure.cost(GROUP, "sharedmemory_create_unlink", "µs", MemoryMeasures::createAndUnlink)
                        .times(1));
    }

    private static Work set(Size size) {
        int count = size.of(30_000_000, 3_000_000);
        DoubleArray array = new DoubleArray(count);
        return () -> Clock.rate(count, () -> {
            for (int i = 0; i < count; i++) {
                array.set(i, i);
            }
        });
    }

    private static Work sum(Size size) {
        int count = size.of(30_000_000, 3_000_000);
        DoubleArray array = new DoubleArray(count);
        return () -> Clock.rate(count, () -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += array.get(i);
            }
            Sink.use(sum);
        });
    }

    private static Work setLocked(Size size) {
        int count = size.of(2_000_000, 200_000);
        Array<Double> array = new Array<>("d", count);
        return () -> Clock.rate(count, () -> {
            for (int i = 0; i < count; i++) {
                array.set(i, (double) i);
            }
        });
    }

    private static Work createAndUnlink(Size size) {
        int count = size.of(200, 50);
        return () -> Clock.microsEach(count, () -> {
            for (int i = 0; i < count; i++) {
                SharedMemory memory = SharedMemory.create(1 << 20);
                memory.close();
                memory.unlink();
            }
        });
    }
}
