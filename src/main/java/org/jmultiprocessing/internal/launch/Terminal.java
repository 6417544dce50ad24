package org.jmultiprocessing.internal.launch;

import java.io.Console;
import java.io.PrintStream;

/** Tells whether what this process prints still goes straight to a terminal. */
final class Terminal {
    private static final PrintStream OUT_AT_START = System.out;
    private static final PrintStream ERR_AT_START = System.err;

    private Terminal() {}

    /** Of {@link System#out}. */
    static boolean hasOut() {
        return isUntouched(System.out, OUT_AT_START) && isThere();
    }

    /** Of {@link System#err}. */
    static boolean hasErr() {
        return isUntouched(System.err, ERR_AT_START) && isThere();
    }

    /** Test runners and shells put a stream of their own there, of another class, often before this class is loaded. */
    private static boolean isUntouched(PrintStream now, PrintStream atStart) {
        return now == atStart && now.getClass() == PrintStream.class;
    }

    /** From JDK 22 on there is a console even where there is no terminal; its new method tells them apart. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isThere() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }
}
