package org.jmultiprocessing;

import java.util.Optional;
import org.jmultiprocessing.internal.launch.InheritedFlags;
import org.jmultiprocessing.internal.util.Log;

/**
 * How much heap each of several JVMs may take. By itself each would allow itself a quarter of the machine, as this one does,
 * and together they would be ended by the system for lack of memory.
 */
final class HeapPlan {
    /** Of the machine's memory, or the container's, a JVM takes this part as its heap unless it is told otherwise. */
    private static final int DEFAULT_PART = 4;

    private static final long MIB = 1 << 20;

    /** What a small JVM needs besides its heap. */
    private static final long OVERHEAD = 64 * MIB;

    private static final long LEAST_HEAP = 16 * MIB;

    private HeapPlan() {}

    /**
     * The flag for each of {@code processes} JVMs; none if this JVM's heap was set by a flag, which its children inherit.
     *
     * @throws IllegalArgumentException if so many do not fit, with the arithmetic
     */
    static Optional<String> flag(int processes) {
        return InheritedFlags.setHeap()
                ? Optional.empty()
                : Optional.of(flag(processes, Runtime.getRuntime().maxMemory()));
    }

    static String flag(int processes, long ownHeap) {
        long memory = DEFAULT_PART * ownHeap;
        long left = memory - ownHeap - processes * OVERHEAD;
        long each = Math.min(ownHeap, left / processes);
        String arithmetic = "(memory=" + memory / MIB + "m - own heap=" + ownHeap / MIB + "m - processes=" + processes
                + " * " + OVERHEAD / MIB + "m) / " + processes + " = " + left / processes / MIB + "m";
        if (each < LEAST_HEAP) {
            throw new IllegalArgumentException(
                    "so many processes do not fit into memory: " + arithmetic + " each, at least " + LEAST_HEAP / MIB
                            + "m are needed; take fewer, or set their heap with Context.heap()");
        }
        Log.debug("heap of each worker: " + arithmetic);
        return "-Xmx" + each / MIB + "m";
    }
}
