package org.jmultiprocessing.testing;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The Python of this machine, if there is one. */
public final class PythonCommand {
    private static final List<String> CANDIDATES =
            List.of("python3", "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3");

    private PythonCommand() {}

    /** What starts it; skips the test, with a message, where there is none. */
    public static String orSkip() {
        for (String candidate : CANDIDATES) {
            if (works(candidate)) {
                return candidate;
            }
        }
        return Assumptions.abort("skipped: there is no python3 here");
    }

    private static boolean works(String command) {
        try {
            return new ProcessBuilder(command, "-c", "import multiprocessing.connection")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
