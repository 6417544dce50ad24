package org.jmultiprocessing.internal.sync;

/** One thread's part in one generation of a {@link BarrierRecord}. */
final class BarrierArrival {
    final int slot;
    final int index;
    final long generation;

    BarrierArrival(int slot, int index, long generation) {
        this.slot = slot;
        this.index = index;
        this.generation = generation;
    }
}
