package org.jmultiprocessing.bench;

/** Which values of a measure are the good ones. */
enum Better {
    HIGHER {
        @Override
        double timesAsGood(double ours, double theirs) {
            return ours / theirs;
        }
    },
    LOWER {
        @Override
        double timesAsGood(double ours, double theirs) {
            return theirs / ours;
        }
    };

    /** How many times as good as theirs ours is; more than 1 is better. */
    abstract double timesAsGood(double ours, double theirs);
}
