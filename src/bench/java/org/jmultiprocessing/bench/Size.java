package org.jmultiprocessing.bench;

/** How much work one run does. */
enum Size {
    FULL,
    QUICK;

    int of(int full, int quick) {
        return this == FULL ? full : quick;
    }

    /** The word by which both sides are told. */
    String word() {
        return this == FULL ? "full" : "quick";
    }

    static Size of(String word) {
        return word.equals("quick") ? QUICK : FULL;
    }
}
