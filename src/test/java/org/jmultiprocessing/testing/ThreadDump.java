package org.jmultiprocessing.testing;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where threads of this JVM stand, as text. */
final class ThreadDump {
    private ThreadDump() {}

    /** Every thread with its whole stack. */
    static String now() {
        return Thread.getAllStackTraces().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .map(ThreadDump::describe)
                .collect(Collectors.joining("\n"));
    }

    /** One thread with its whole stack. */
    static String of(Thread thread) {
        return describe(Map.entry(thread, thread.getStackTrace()));
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> entry) {
        Thread thread = entry.getKey();
        String head =
                "\"" + thread.getName() + "\" " + thread.getState() + (thread.isDaemon() ? " daemon" : " not a daemon");
        return Stream.of(entry.getValue())
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n", head + "\n", ""));
    }
}
