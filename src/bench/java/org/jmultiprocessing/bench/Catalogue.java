package org.jmultiprocessing.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every measure there is. */
final class Catalogue {
    private Catalogue() {}

    static List<Measure> all() {
        return Stream.of(
                        StartMeasures.all(),
                        PoolMeasures.all(),
                        PipeMeasures.all(),
                        QueueMeasures.all(),
                        LockMeasures.all(),
                        ManagerMeasures.all(),
                        MemoryMeasures.all(),
                        PoolMeasures.grid(),
                        PipeMeasures.sizes(),
                        PoolMeasures.idle(),
                        DeathMeasures.all(),
                        FootprintMeasures.all(),
                        WorkloadMeasures.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Java's side of a measure or of a peer. */
    static Body body(String name) {
        Map<String, Body> peers = PeerMeasures.bodies();
        Optional<Body> measured = all().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .map(Measure::body);
        return measured.orElseGet(() -> {
            if (!peers.containsKey(name)) {
                throw new IllegalArgumentException("no measure has this name, name=" + name);
            }
            return peers.get(name);
        });
    }
}
