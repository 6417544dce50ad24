package org.jmultiprocessing.internal.serial;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** A value for a variable of JShell in a process that is not the shell's. */
record ShellValue(Field variable, Object value) {
    /** Where it is wanted, what arrives on this thread is noted. */
    private static final ThreadLocal<List<ShellValue>> NOTED = new ThreadLocal<>();

    /** They have been sent with a lambda that was just rebuilt. */
    static void arrived(List<ShellValue> values) {
        values.forEach(ShellValue::set);
        List<ShellValue> noted = NOTED.get();
        if (noted != null) {
            noted.addAll(values);
        }
    }

    /** From now on, notes what arrives on this thread. */
    static List<ShellValue> note() {
        List<ShellValue> noted = new ArrayList<>();
        NOTED.set(noted);
        return noted;
    }

    static void noteNoMore() {
        NOTED.remove();
    }

    void set() {
        try {
            variable.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a variable of JShell is not public: " + variable, e);
        }
    }
}
