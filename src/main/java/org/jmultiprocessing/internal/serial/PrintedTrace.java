package org.jmultiprocessing.internal.serial;

import java.io.PrintWriter;
import java.io.Writer;

/** What a throwable prints of itself, up to a bound, at which it is interrupted by an exception. */
final class PrintedTrace extends Writer {
    private static final int LONGEST = 1 << 18;

    private final StringBuilder text = new StringBuilder();

    private PrintedTrace() {}

    /** The text, cut if need be; null if it cannot print itself. Never throws. */
    static String of(Throwable throwable) {
        PrintedTrace trace = new PrintedTrace();
        try {
            throwable.printStackTrace(new PrintWriter(trace));
        } catch (Throwable itself) {
            return trace.text.length() < LONGEST ? null : trace.text + "... (cut: limit=" + LONGEST + ")";
        }
        return trace.text.toString();
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        text.append(characters, offset, checked(length));
    }

    @Override
    public void write(String string, int offset, int length) {
        text.append(string, offset, offset + checked(length));
    }

    private int checked(int length) {
        if (text.length() >= LONGEST) {
            throw new IllegalStateException("printed enough: limit=" + LONGEST);
        }
        return Math.min(length, LONGEST - text.length());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
