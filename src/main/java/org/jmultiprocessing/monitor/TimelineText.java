package org.jmultiprocessing.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A {@link Timeline} in the formats that others show. */
final class TimelineText {
    private static final String PAGE = "timeline.html";
    private static final String DATA = "\"DATA\"";
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int LEAST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder();
    private String separator = "";

    private TimelineText() {}

    /** Times are microseconds there; each worker is a thread of one process. */
    static String trace(Timeline timeline) {
        TimelineText trace = new TimelineText();
        trace.text.append("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
        trace.metadata("process_name", 0, "\"name\":\"pool\"");
        for (Timeline.Worker worker : timeline.workers()) {
            trace.metadata("thread_name", worker.number(), "\"name\":" + quote(worker.name() + " pid " + worker.pid()));
            trace.metadata("thread_sort_index", worker.number(), "\"sort_index\":" + worker.number());
        }
        timeline.tasks().forEach(trace::event);
        return trace.text.append("\n]}\n").toString();
    }

    private void metadata(String what, int worker, String argument) {
        next().append("{\"ph\":\"M\",\"pid\":1,\"tid\":").append(worker);
        text.append(",\"name\":").append(quote(what));
        text.append(",\"args\":{").append(argument).append("}}");
    }

    private void event(Timeline.Task task) {
        next().append("{\"ph\":\"X\",\"cat\":\"task\",\"pid\":1,\"tid\":").append(task.worker());
        text.append(",\"name\":").append(quote(task.name()));
        text.append(",\"ts\":").append(micros(task.from()));
        text.append(",\"dur\":").append(micros(task.to() - task.from()));
        text.append(",\"args\":{\"outcome\":").append(quote(nameOf(task.outcome())));
        text.append(",\"waited_us\":").append(micros(task.waited())).append("}}");
    }

    static String page(Timeline timeline) throws IOException {
        try (InputStream page = TimelineText.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IOException("the library's page for timelines is missing: resource=" + PAGE);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).replace(DATA, data(timeline));
        }
    }

    /** For the page: times in microseconds, rows in place of objects. */
    private static String data(Timeline timeline) {
        TimelineText data = new TimelineText();
        data.text.append("{\"start\":").append(quote(timeline.start().toString()));
        data.text.append(",\"end\":").append(micros(timeline.nanos()));
        data.text.append(",\"forgotten\":").append(timeline.forgotten()).append(",\"workers\":[");
        for (Timeline.Worker worker : timeline.workers()) {
            data.next().append('[').append(worker.number()).append(',').append(quote(worker.name()));
            data.text.append(',').append(worker.pid()).append(',').append(micros(worker.from()));
            data.text.append(',').append(micros(worker.to())).append(']');
        }
        data.text.append("],\"tasks\":[");
        data.separator = "";
        timeline.tasks().forEach(data::row);
        return data.text.append("]}").toString();
    }

    private void row(Timeline.Task task) {
        next().append('[').append(quote(task.name())).append(',').append(task.worker());
        text.append(',').append(micros(task.from())).append(',').append(micros(task.to()));
        text.append(',').append(micros(task.waited()));
        text.append(',').append(quote(nameOf(task.outcome()))).append(']');
    }

    private StringBuilder next() {
        text.append(separator).append('\n');
        separator = ",";
        return text;
    }

    private static String nameOf(Timeline.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MICRO);
    }

    /** As JSON; also what would end a script's element is escaped. */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < LEAST_PRINTABLE || each == '<' || each == '\u2028' || each == '\u2029') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                quoted.append(each == '"' || each == '\\' ? "\\" : "").append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
