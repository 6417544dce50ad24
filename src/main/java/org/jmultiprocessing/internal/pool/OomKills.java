package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many processes of this process's control group the system has killed because memory ran out. Linux only. */
final class OomKills {
    private static final String COUNTER = "oom_kill ";
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private OomKills() {}

    /** 0 where nobody counts. */
    static long count() {
        for (Path file : List.of(
                GROUPS.resolve(ownGroup()).resolve("memory.events"),
                GROUPS.resolve("memory.events"),
                GROUPS.resolve("memory/memory.oom_control"))) {
            try {
                return countIn(Files.readAllLines(file));
            } catch (IOException notHere) {
                // The next one may be there.
            }
        }
        return 0;
    }

    private static String ownGroup() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
                if (line.startsWith("0::/")) {
                    return line.substring("0::/".length());
                }
            }
        } catch (IOException notLinux) {
            // Then there are no groups either.
        }
        return "";
    }

    static long countIn(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(COUNTER)) {
                return Long.parseLong(line.substring(COUNTER.length()).strip());
            }
        }
        return 0;
    }
}
