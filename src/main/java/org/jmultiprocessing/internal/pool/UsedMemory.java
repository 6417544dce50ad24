package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process uses. */
final class UsedMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    private UsedMemory() {}

    /** What is resident, where the system says so (Linux), else the heap that is in use, garbage included. */
    static long bytes() {
        try {
            String status = new String(Files.readAllBytes(STATUS), StandardCharsets.US_ASCII);
            int at = status.indexOf(RESIDENT) + RESIDENT.length();
            return KIB
                    * Long.parseLong(
                            status.substring(at, status.indexOf("kB", at)).strip());
        } catch (IOException notLinux) {
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
