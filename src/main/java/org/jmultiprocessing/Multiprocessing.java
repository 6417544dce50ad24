package org.jmultiprocessing;

import java.util.List;

/** The functions of Python's module {@code multiprocessing}. */
public final class Multiprocessing {
    private Multiprocessing() {}

    /** How many processors this JVM may use; in a container, its share. */
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The process object of the process that asks; the first of a tree is called {@code MainProcess}. */
    public static Process currentProcess() {
        return CurrentProcess.get();
    }

    /** The processes that this process has started and that have not ended, oldest first; a snapshot. */
    public static List<Process> activeChildren() {
        return Children.alive();
    }
}
