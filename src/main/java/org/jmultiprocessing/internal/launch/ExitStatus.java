package org.jmultiprocessing.internal.launch;

/** Exit codes as Python has them: {@code -N} for a process that signal N ended, else what it exited with. */
public final class ExitStatus {
    private static final int SIGNALLED = 128;
    private static final String[] NAMES = {
        null, "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1",
        "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM"
    };

    private ExitStatus() {}

    /** Translates what {@link Process#exitValue()} says; both the JVM and the system report signal N as 128 + N. */
    static int fromJava(int exitValue) {
        int signal = exitValue - SIGNALLED;
        return signal > 0 && signal < NAMES.length ? -signal : exitValue;
    }

    /** For messages: {@code exitCode=3}, or {@code exitCode=-9 (SIGKILL)}. */
    public static String describe(int exitCode) {
        return "exitCode=" + exitCode + nameOf(exitCode);
    }

    /** The bare name for a signal's exit code, such as {@code SIGTERM}, else the number. */
    public static String nameOrNumber(int exitCode) {
        return isSignal(exitCode) ? NAMES[-exitCode] : Integer.toString(exitCode);
    }

    private static String nameOf(int exitCode) {
        return isSignal(exitCode) ? " (" + NAMES[-exitCode] + ")" : "";
    }

    private static boolean isSignal(int exitCode) {
        return exitCode < 0 && exitCode > -NAMES.length;
    }
}
