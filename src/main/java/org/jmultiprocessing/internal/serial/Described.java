package org.jmultiprocessing.internal.serial;

/** Text of throwables that nothing is known about: their methods may throw, return null, or return megabytes. */
final class Described {
    private static final int LONGEST = 1 << 16;

    private Described() {}

    /** What its {@code toString} returns, or else its class's name; never throws. */
    static String of(Throwable throwable) {
        try {
            return cut(String.valueOf(throwable));
        } catch (Throwable itself) {
            return throwable.getClass().getName();
        }
    }

    /** Its message or null; never throws. */
    static String messageOf(Throwable throwable) {
        try {
            return cut(throwable.getMessage());
        } catch (Throwable itself) {
            return "(its getMessage threw " + itself.getClass().getName() + ")";
        }
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "... (cut: length=" + text.length() + ")";
    }
}
