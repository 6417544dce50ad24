package org.jmultiprocessing.bench;

import java.util.List;

/** A dictionary in a manager's server. */
final class ManagerMeasures {
    private ManagerMeasures() {}

    static List<Measure> all() {
        return List.of(Measure.cost("manager", "manager_dict_set", "µs", null).times(2));
    }
}
