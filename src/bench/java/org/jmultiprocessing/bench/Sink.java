package org.jmultiprocessing.bench;

/** Takes results, so that the JIT compiler cannot leave out what made them. */
final class Sink {
    private static volatile double last;

    private Sink() {}

    static void use(double value) {
        last = value;
    }

    static double last() {
        return last;
    }
}
