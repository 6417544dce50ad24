package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Copies what a child prints, whole lines at a time, so that lines of several children never mix. */
final class LineCopier implements Runnable {
    private record Waiting(long count, Runnable action) {}

    private final InputStream from;
    private final Supplier<PrintStream> to;
    private final byte[] buffer = new byte[8 * 1024];
    private final List<Waiting> waiting = new ArrayList<>();
    private final Tail tail = new Tail();
    private int held;
    private long seen;

    /** @param to asked anew for each piece, because a program may exchange its streams */
    LineCopier(InputStream from, Supplier<PrintStream> to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void run() {
        try (from) {
            int count;
            while ((count = from.read(buffer, held, buffer.length - held)) >= 0) {
                held += count;
                write(wholeLines());
                saw(count);
            }
            write(held);
        } catch (IOException childOrParentIsEnding) {
            // Nothing more can come.
        } finally {
            saw(Long.MAX_VALUE / 2);
        }
    }

    /**
     * Runs an action once the child's first {@code count} bytes have come through, up to the last whole line, or its output
     * has ended: now, or on the copying thread.
     */
    void whenSeen(long count, Runnable action) {
        synchronized (waiting) {
            if (seen < count) {
                waiting.add(new Waiting(count, action));
                return;
            }
        }
        action.run();
    }

    /** What came through last. */
    List<String> lastLines() {
        return tail.lines();
    }

    private void saw(long count) {
        List<Runnable> due = new ArrayList<>();
        synchronized (waiting) {
            seen += count;
            waiting.removeIf(each -> each.count() <= seen && due.add(each.action()));
        }
        due.forEach(Runnable::run);
    }

    /** A line longer than the buffer goes out in pieces. */
    private int wholeLines() {
        int end = held;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end == 0 && held == buffer.length ? held : end;
    }

    private void write(int length) {
        if (length > 0) {
            PrintStream stream = to.get();
            stream.write(buffer, 0, length);
            stream.flush();
            tail.add(buffer, length);
            held -= length;
            System.arraycopy(buffer, length, buffer, 0, held);
        }
    }
}
