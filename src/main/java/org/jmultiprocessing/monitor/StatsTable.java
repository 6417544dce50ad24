package org.jmultiprocessing.monitor;

import java.time.Duration;
import java.util.Locale;

/** A {@link PoolStats} as text. */
final class StatsTable {
    private static final double MIB = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    private StatsTable() {}

    static String of(PoolStats stats) {
        StatsTable table = new StatsTable();
        table.tasks(stats);
        table.times(stats);
        table.workers(stats);
        table.slowest(stats);
        return table.text.toString().stripTrailing();
    }

    private void tasks(PoolStats stats) {
        line(String.format(
                Locale.ROOT,
                "tasks    queued=%d running=%d done=%d failed=%d stopped=%d lost=%d dropped=%d",
                stats.queued(),
                stats.running(),
                stats.done(),
                stats.failed(),
                stats.stopped(),
                stats.lost(),
                stats.dropped()));
        line(String.format(
                Locale.ROOT,
                "workers  %d, working %s of their time, waiting %s",
                stats.workers().size(),
                percent(stats.working()),
                percent(stats.waiting())));
    }

    private void times(PoolStats stats) {
        line("");
        line(String.format(Locale.ROOT, "%-8s %10s %10s %10s %10s", "time", "p50", "p90", "p99", "max"));
        times("waited", stats.waitTimes());
        times("ran", stats.runTimes());
    }

    private void times(String what, PoolStats.Times times) {
        line(String.format(
                Locale.ROOT,
                "%-8s %10s %10s %10s %10s",
                what,
                text(times.p50()),
                text(times.p90()),
                text(times.p99()),
                text(times.max())));
    }

    private void workers(PoolStats stats) {
        line("");
        line(String.format(
                Locale.ROOT,
                "%-20s %8s %-8s %9s %7s %8s %9s  %s",
                "worker",
                "pid",
                "state",
                "done",
                "failed",
                "working",
                "MiB",
                "task"));
        for (PoolStats.Worker worker : stats.workers()) {
            line(String.format(
                    Locale.ROOT,
                    "%-20s %8d %-8s %9d %7d %8s %9s  %s",
                    worker.name(),
                    worker.pid(),
                    worker.state().name().toLowerCase(Locale.ROOT),
                    worker.done(),
                    worker.failed(),
                    percent(worker.working()),
                    worker.memory() < 0 ? "?" : String.format(Locale.ROOT, "%.1f", worker.memory() / MIB),
                    worker.task().isEmpty() ? "" : worker.task() + " for " + text(worker.age())));
        }
    }

    private void slowest(PoolStats stats) {
        if (!stats.slowest().isEmpty()) {
            line("");
            line(String.format(Locale.ROOT, "%-12s %-20s %s", "slowest", "worker", "task"));
        }
        for (PoolStats.SlowTask task : stats.slowest()) {
            line(String.format(
                    Locale.ROOT,
                    "%-12s %-20s %s%s",
                    text(task.runTime()),
                    task.worker(),
                    task.task(),
                    task.failed() ? ", failed" : ""));
        }
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    /** With three digits or so, in the unit that suits. */
    static String text(Duration time) {
        double nanos = time.toNanos();
        if (nanos < 1e3) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        }
        return nanos < 1e9
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
