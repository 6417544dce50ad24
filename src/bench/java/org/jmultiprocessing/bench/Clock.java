package org.jmultiprocessing.bench;

/** Times a piece of work. */
final class Clock {
    private static final double NANOS = 1e9;

    private Clock() {}

    interface Step {
        void run() throws Exception;
    }

    static double seconds(Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        return (System.nanoTime() - begin) / NANOS;
    }

    /** So many things per second. */
    static double rate(double count, Step step) throws Exception {
        return count / seconds(step);
    }

    static double millis(Step step) throws Exception {
        return seconds(step) * 1e3;
    }

    /** Microseconds for each of so many. */
    static double microsEach(int count, Step step) throws Exception {
        return seconds(step) / count * 1e6;
    }
}
