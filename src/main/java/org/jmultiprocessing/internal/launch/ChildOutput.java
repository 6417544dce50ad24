package org.jmultiprocessing.internal.launch;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Brings what a child prints to where this process's own output appears.
 *
 * <p>On a terminal the child simply inherits it. Elsewhere {@link System#out} may be anything (a test runner's, a shell's,
 * a buffer that a user put there), so the child's lines are copied into it, as they come.
 */
final class ChildOutput {
    /** A process that the child started may hold the pipe open for ever; the child's own lines are there at once. */
    private static final long DRAIN_NANOS = 500_000_000;

    private final boolean copiesOut = !Terminal.hasOut();
    private final boolean copiesErr = !Terminal.hasErr();
    private final List<Thread> copiers = new ArrayList<>();

    /** Before the launch. */
    void configure(ProcessBuilder builder) {
        if (!copiesOut) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        if (!copiesErr) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
    }

    /** After the launch. */
    void copyFrom(Process child, String name) {
        if (copiesOut) {
            copiers.add(DaemonThread.start(name + "-out", new LineCopier(child.getInputStream(), () -> System.out)));
        }
        if (copiesErr) {
            copiers.add(DaemonThread.start(name + "-err", new LineCopier(child.getErrorStream(), () -> System.err)));
        }
    }

    /** After the child's end: blocks until its last line is copied, for a bounded time. */
    void drain() throws InterruptedException {
        Deadline deadline = Deadline.afterNanos(DRAIN_NANOS);
        for (Thread copier : copiers) {
            copier.join(Math.max(1, deadline.remainingMillis()));
        }
    }
}
