package org.jmultiprocessing;

import java.util.Locale;

/** How a child process comes into being. */
public enum StartMethod {
    /** A fresh JVM for each process; the default. */
    SPAWN,

    /**
     * A JVM that was booted ahead and waits in a reserve, so that starting a process hands over its task and no more. As
     * fresh as a spawned one: it has run nothing before, and runs nothing after.
     */
    FORKSERVER,

    /** A copy of this process: impossible with a JVM, refused wherever it is asked for. */
    FORK;

    /** Python's word for it, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The start method of Python's name: {@code "spawn"}, {@code "forkserver"} or {@code "fork"}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static StartMethod of(String name) {
        for (StartMethod method : values()) {
            if (method.toString().equals(name)) {
                return method;
            }
        }
        throw new IllegalArgumentException("cannot find context for '" + name + "'; there are: spawn, forkserver");
    }

    StartMethod checkPossible() {
        if (this == FORK) {
            throw new IllegalArgumentException(
                    "a JVM cannot be forked: its other threads would not be in the copy, and the"
                            + " locks they hold never released; use StartMethod.SPAWN, or FORKSERVER where a fast start matters");
        }
        return this;
    }
}
