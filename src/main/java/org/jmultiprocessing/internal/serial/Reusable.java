package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.util.List;

/**
 * A decoded function that is called again and again. Between its calls, others may have brought other values for the
 * variables of JShell that it reads, so before each it is given its own.
 */
public final class Reusable {
    private final Object value;
    private final List<ShellValue> variables;

    private Reusable(Object value, List<ShellValue> variables) {
        this.value = value;
        this.variables = variables;
    }

    /** As {@link Codec#decode(byte[])}. */
    public static Reusable decode(byte[] bytes) throws IOException, ClassNotFoundException {
        if (bytes.length == 0 || bytes[0] != Kind.JAVA) { // which a fresh JVM sees to more quickly
            return new Reusable(Codec.decode(bytes), List.of());
        }
        List<ShellValue> variables = ShellValue.note();
        try {
            return new Reusable(Codec.decode(bytes), variables);
        } finally {
            ShellValue.noteNoMore();
        }
    }

    /** Ready to be called on this thread. */
    public Object value() {
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).set();
        }
        return value;
    }
}
