package org.jmultiprocessing.internal.launch;

import java.lang.management.ManagementFactory;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;

/** Starts a process that says how its JVM was started, and a pool; then stays for as long as it is told to. */
final class ArchivedProgram {
    private ArchivedProgram() {}

    public static void main(String[] args) throws Exception {
        Process process = new Process(ArchivedProgram::say);
        process.start();
        process.join();
        try (Pool pool = new Pool(1)) {
            System.out.println("pool " + pool.apply(x -> x + 1, 41));
        }
        System.in.read();
    }

    private static void say() {
        System.out.println("flags " + ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
