package org.jmultiprocessing.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The mark that every process of this test run inherits in its environment, so that those which lost their parent are
 * found as well. The build sets it; where a test was started without it, only a {@link JavaProgram} and what it starts
 * carry the mark.
 */
final class TestRun {
    static final String VARIABLE = "JMULTIPROCESSING_TEST_RUN";
    static final String MARK = mark();

    private TestRun() {}

    /** Living processes that carry the mark, this one among them; none where the system does not show environments. */
    static Stream<ProcessHandle> processes() {
        return Files.isDirectory(Path.of("/proc/self"))
                ? ProcessHandle.allProcesses().filter(TestRun::isMarked)
                : Stream.empty();
    }

    private static boolean isMarked(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            String text = "\0" + new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return text.contains("\0" + VARIABLE + "=" + MARK + "\0");
        } catch (IOException goneOrAnotherUsers) {
            return false;
        }
    }

    private static String mark() {
        String inherited = System.getenv(VARIABLE);
        return inherited != null ? inherited : "pid-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    }
}
