package org.jmultiprocessing.bench;

import java.util.List;
import java.util.stream.Stream;

/** Pipes: there and back, one way, small and large, to a child and between two children. */
final class PipeMeasures {
    private static final String GROUP = "pipe";

    private PipeMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "pipe_rtt_obj", "µs", null).times(5),
                Measure.cost(GROUP, "pipe_rtt_bytes64", "µs", null)
                        .times(5)
                        .javaPeer("raw Unix socket", "peer_unix_rtt")
                        .javaPeer("spinning on mapped memory", "peer_mapped_rtt"),
                Measure.rate(GROUP, "pipe_oneway_bytes64", "messages/s", null).times(5),
                Measure.rate(GROUP, "pipe_oneway_1MiB", "MiB/s", null)
                        .times(1)
                        .javaPeer("raw Unix socket", "peer_unix_oneway_1MiB"),
                Measure.cost(GROUP, "pipe_sibling_rtt_bytes64", "µs", null));
    }

    /** There and back again, from one KiB to one GiB. */
    static List<Measure> sizes() {
        return Stream.of("1KiB", "16KiB", "256KiB", "4MiB", "64MiB", "1GiB")
                .map(length -> Measure.rate("echo", "pipe_echo_" + length, "MiB/s", null))
                .toList();
    }
}
