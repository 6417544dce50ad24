package org.jmultiprocessing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jmultiprocessing.monitor.ProgressListener;

/** Shows progress to who looks at this process's standard error. */
final class ConsoleProgress {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private ConsoleProgress() {}

    /** A bar where there is a terminal, and the library that draws it; lines in the log elsewhere. */
    static ProgressListener of(String title) {
        if (isTerminal()) {
            try {
                return new ProgressBarOnTerminal(title, System.err);
            } catch (LinkageError libraryIsNotThere) {
                return new ProgressLines(title, System::nanoTime);
            }
        }
        return new ProgressLines(title, System::nanoTime);
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 22, a bar may go to a file where there is no /proc
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Path target = Files.readSymbolicLink(STDERR);
            return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
        } catch (IOException notLinux) {
            return System.console() != null;
        }
    }
}
