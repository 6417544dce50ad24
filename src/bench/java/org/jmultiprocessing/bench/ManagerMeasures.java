package org.jmultiprocessing.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.managers.BaseManager;

/** A dictionary in a manager's server. */
final class ManagerMeasures {
    private static final int KEYS = 63;

    private ManagerMeasures() {}

    static List<Measure> all() {
        return List.of(Measure.cost("manager", "manager_dict_set", "µs", ManagerMeasures::dictionary)
                .times(2));
    }

    private static Work dictionary(Size size) throws InterruptedException {
        BaseManager manager = new BaseManager();
        manager.register("dict", Map.class, ConcurrentHashMap.class);
        manager.start();
        @SuppressWarnings("unchecked") // it is empty
        Map<Integer, Integer> dictionary = manager.create(Map.class);
        int count = size.of(20_000, 2_000);
        return new Work() {
            @Override
            public double run() throws Exception {
                return Clock.microsEach(count, () -> {
                    for (int i = 0; i < count; i++) {
                        dictionary.put(i & KEYS, i);
                    }
                });
            }

            @Override
            public void close() {
                manager.close();
            }
        };
    }
}
