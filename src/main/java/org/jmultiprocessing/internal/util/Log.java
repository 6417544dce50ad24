package org.jmultiprocessing.internal.util;

/**
 * What the library says of its own doings, for whoever asked to hear it. As long as nobody has, nothing is done: most
 * children then never load a logging library.
 */
public final class Log {
    /** Where it goes. */
    public interface Sink {
        /** Something for developers of programs. */
        void debug(String message);

        /** Something that everybody may want to know. */
        void info(String message);
    }

    private static volatile Sink sink;

    private Log() {}

    /** From now on it goes there. */
    public static void to(Sink newSink) {
        sink = newSink;
    }

    /** Whether anybody listens; so that a message need not be put together. */
    public static boolean isOn() {
        return sink != null;
    }

    /** Says something for developers of programs. */
    public static void debug(String message) {
        Sink listener = sink;
        if (listener != null) {
            listener.debug(message);
        }
    }

    /** Says something that everybody may want to know. */
    public static void info(String message) {
        Sink listener = sink;
        if (listener != null) {
            listener.info(message);
        }
    }
}
