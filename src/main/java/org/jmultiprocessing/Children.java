package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The processes that this one has started and that are not known to have ended. */
final class Children {
    private static final Set<Process> STARTED = new LinkedHashSet<>();

    private Children() {}

    static void add(Process process) {
        synchronized (STARTED) {
            STARTED.removeIf(Children::hasEnded);
            STARTED.add(process);
        }
    }

    static void remove(Process process) {
        synchronized (STARTED) {
            STARTED.remove(process);
        }
    }

    static List<Process> alive() {
        synchronized (STARTED) {
            STARTED.removeIf(Children::hasEnded);
            return new ArrayList<>(STARTED);
        }
    }

    private static boolean hasEnded(Process process) {
        return process.hasEnded();
    }
}
