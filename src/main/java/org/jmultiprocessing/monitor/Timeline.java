package org.jmultiprocessing.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Which worker of a pool ran which task when. Immutable.
 *
 * @param start when the pool was made; all times are nanoseconds since then
 * @param nanos when this was taken
 * @param workers in the order in which they became ready
 * @param tasks in the order in which they ended
 * @param forgotten how many older tasks are not in it, because there were more than were to be kept
 */
public record Timeline(Instant start, long nanos, List<Worker> workers, List<Task> tasks, long forgotten) {
    /** The lists are copied. */
    public Timeline {
        workers = List.copyOf(workers);
        tasks = List.copyOf(tasks);
    }

    /**
     * A worker.
     *
     * @param number within its pool
     * @param name its name
     * @param pid its process id
     * @param from when it was ready
     * @param to when it had ended, or when the timeline was taken
     */
    public record Worker(int number, String name, long pid, long from, long to) {}

    /**
     * A task that was run.
     *
     * @param name the call it belongs to, and its items
     * @param worker the number of the worker that ran it
     * @param from when it began
     * @param to when it ended
     * @param waited how many nanoseconds it had been queued
     * @param outcome what came of it
     */
    public record Task(String name, int worker, long from, long to, long waited, Outcome outcome) {}

    /** What came of a task. */
    public enum Outcome {
        /** It was run. */
        DONE,
        /** It was run, and an item failed. */
        FAILED,
        /** It was broken off. */
        STOPPED,
        /** Its worker died. */
        LOST,
        /** It was still running when the timeline was taken. */
        RUNNING
    }

    /**
     * Writes it in Chrome's trace event format, which Perfetto and {@code chrome://tracing} show; overwrites the file.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTrace(Path file) throws IOException {
        Files.writeString(file, TimelineText.trace(this));
    }

    /**
     * Writes it as one HTML page that needs nothing else, with the picture to zoom into; overwrites the file.
     *
     * @throws IOException if it cannot be written
     */
    public void writeHtml(Path file) throws IOException {
        Files.writeString(file, TimelineText.page(this));
    }
}
