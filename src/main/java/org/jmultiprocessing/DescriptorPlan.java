package org.jmultiprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether this process may open what so many workers need. Where nobody can tell, it may (not Linux). */
final class DescriptorPlan {
    /** Its connection, and the pipes of its three standard streams. */
    private static final int PER_WORKER = 4;

    private static final String LIMIT = "Max open files";
    private static final String UNLIMITED = "unlimited";

    private DescriptorPlan() {}

    static void check(int processes) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith(LIMIT)) {
                    check(processes, open.count(), softLimit(line));
                }
            }
        } catch (IOException notLinux) {
            // Then the system tells when it comes to that.
        }
    }

    static void check(int processes, long open, long limit) {
        long needed = open + (long) PER_WORKER * processes;
        if (needed > limit) {
            throw new IllegalArgumentException("so many processes need more files than this one may have open: open="
                    + open + " + processes=" + processes + " * " + PER_WORKER + " = " + needed + ", limit=" + limit
                    + "; take fewer, or raise the limit (ulimit -n)");
        }
    }

    static long softLimit(String line) {
        String soft = line.substring(LIMIT.length()).strip().split(" +", 2)[0];
        return soft.equals(UNLIMITED) ? Long.MAX_VALUE : Long.parseLong(soft);
    }
}
