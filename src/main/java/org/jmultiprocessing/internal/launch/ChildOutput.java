package org.jmultiprocessing.internal.launch;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Brings what a child prints to where this process's own output appears.
 *
 * <p>Where {@link System#out} is still the JVM's own, the child simply inherits it. Elsewhere it may be anything (a test
 * runner's, a shell's, a buffer that a user put there), so the child's lines are copied into it, as they come.
 */
final class ChildOutput {
    /** A process that the child started may hold the pipe open for ever; the child's own lines are there at once. */
    private static final long DRAIN_NANOS = 500_000_000;

    private final boolean copiesOut = !OwnOutput.isOut();
    private final boolean copiesErr = !OwnOutput.isErr();
    private Copying out;
    private Copying err;

    private record Copying(LineCopier copier, Thread thread) {}

    /** Whether anything is copied, so that it may come later than other news of the child. */
    boolean copies() {
        return copiesOut || copiesErr;
    }

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
        out = copiesOut ? copy(name + "-out", child.getInputStream(), () -> System.out) : null;
        err = copiesErr ? copy(name + "-err", child.getErrorStream(), () -> System.err) : null;
    }

    /** Runs an action once so many bytes of each stream have come through: now, or on a copying thread. */
    void whenSeen(long outCount, long errCount, Runnable action) {
        whenSeen(out, outCount, () -> whenSeen(err, errCount, action));
    }

    /** After the child's end: blocks until its last line is copied, for a bounded time. */
    void drain() throws InterruptedException {
        Deadline deadline = Deadline.afterNanos(DRAIN_NANOS);
        join(out, deadline);
        join(err, deadline);
    }

    /** The child's last lines, of standard output and then of standard error. */
    List<String> lastLines() {
        List<String> lines = new ArrayList<>();
        if (out != null) {
            lines.addAll(out.copier().lastLines());
        }
        if (err != null) {
            lines.addAll(err.copier().lastLines());
        }
        return lines;
    }

    private static Copying copy(String name, InputStream from, Supplier<PrintStream> to) {
        LineCopier copier = new LineCopier(from, to);
        return new Copying(copier, DaemonThread.start(name, copier));
    }

    private static void whenSeen(Copying copying, long count, Runnable action) {
        if (copying == null) {
            action.run();
        } else {
            copying.copier().whenSeen(count, action);
        }
    }

    private static void join(Copying copying, Deadline deadline) throws InterruptedException {
        if (copying != null) {
            copying.thread().join(Math.max(1, deadline.remainingMillis()));
        }
    }
}
