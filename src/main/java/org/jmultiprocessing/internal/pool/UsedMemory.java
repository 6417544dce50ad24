package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory processes use. */
public final class UsedMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    private UsedMemory() {}

    /** What is resident of a process, in bytes; -1 if it has ended, or the system does not say. */
    public static long of(long pid) {
        try {
            return resident(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException endedOrNotLinux) {
            return -1;
        }
    }

    /** What is resident, where the system says so (Linux), else the heap that is in use, garbage included. */
    static long bytes() {
        try {
            return resident(STATUS);
        } catch (IOException notLinux) {
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    /** @throws IOException if there is no such file, or it is that of a process that is about to end */
    private static long resident(Path file) throws IOException {
        String status = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
        int at = status.indexOf(RESIDENT);
        if (at < 0) {
            throw new IOException("the process has no memory any more: " + file);
        }
        int end = status.indexOf("kB", at);
        return KIB
                * Long.parseLong(status.substring(at + RESIDENT.length(), end).strip());
    }
}
