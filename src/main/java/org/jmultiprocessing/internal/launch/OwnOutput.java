package org.jmultiprocessing.internal.launch;

import java.io.PrintStream;
import java.util.List;

/**
 * Tells whether what this process prints goes straight to the descriptors that a child would inherit.
 *
 * <p>There is no way to ask a {@link PrintStream} where it leads. One of another class, or exchanged since the library was
 * loaded, leads elsewhere; and within a shell or test runner, where streams are exchanged all the time, so may any.
 */
final class OwnOutput {
    private static final PrintStream OUT_AT_START = System.out;
    private static final PrintStream ERR_AT_START = System.err;

    /** How the main classes of shells and test runners begin, or, of Surefire's jar, end. */
    private static final List<String> HOSTS = List.of(
            "jdk.jshell",
            "jdk.internal.jshell",
            "org.apache.maven",
            "org.codehaus.plexus",
            "org.gradle",
            "worker.org.gradle",
            "com.intellij.rt.junit",
            "org.eclipse.jdt",
            "org.junit.");

    private static final boolean IS_HOSTED = isHosted(System.getProperty("sun.java.command", ""));

    private OwnOutput() {}

    /** Of {@link System#out}. */
    static boolean isOut() {
        return isUntouched(System.out, OUT_AT_START);
    }

    /** Of {@link System#err}. */
    static boolean isErr() {
        return isUntouched(System.err, ERR_AT_START);
    }

    private static boolean isUntouched(PrintStream now, PrintStream atStart) {
        return !IS_HOSTED && now == atStart && now.getClass() == PrintStream.class;
    }

    static boolean isHosted(String command) {
        return command.contains("surefire") || HOSTS.stream().anyMatch(command::startsWith);
    }
}
