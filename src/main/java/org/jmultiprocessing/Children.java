package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.serial.Baggage;

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

    /**
     * What a child was sent and has not taken by its end, it never will.
     *
     * @param child null if it was not started
     */
    static void takeBackAtEnd(Child child, Baggage sent) {
        if (child == null) {
            sent.takeBack();
        } else if (!sent.isEmpty()) {
            child.whenExited(sent::takeBack);
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
