package org.jmultiprocessing.bench;

import java.util.List;

/** Three whole programs, each in Java's best idiom, after the three by which mpire and Ray compare pools. */
final class WorkloadMeasures {
    private static final String GROUP = "workload";

    private WorkloadMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "workload_numbers", "ms", NumbersWorkload::open),
                Measure.cost(GROUP, "workload_state", "ms", StateWorkload::open),
                Measure.cost(GROUP, "workload_initialization", "ms", InitializationWorkload::open));
    }
}
