package org.jmultiprocessing;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.jmultiprocessing.monitor.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Progress as lines in the log: one for each tenth of the whole, or after ten seconds, but no more than one in a second; and
 * a last one. On standard error where nobody keeps a log.
 */
final class ProgressLines implements ProgressListener {
    static final String LOGGER = "org.jmultiprocessing.progress";
    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final double NANOS = 1e9;
    private static final double SHORTEST_SECONDS = 1;
    private static final double LONGEST_SECONDS = 10;
    private static final double TENTH = 0.1;

    private final String title;
    private final LongSupplier clock;
    private long total;
    private long startedAt;
    private long toldAt;
    private long toldDone;
    private long done;
    private long failed;

    /** @param clock nanoseconds */
    ProgressLines(String title, LongSupplier clock) {
        this.title = title;
        this.clock = clock;
    }

    @Override
    public void started(long itemCount) {
        total = itemCount;
        startedAt = clock.getAsLong();
        toldAt = startedAt;
    }

    @Override
    public void advanced(long itemsDone, long tasksFailed) {
        done = itemsDone;
        failed = tasksFailed;
        double silence = (clock.getAsLong() - toldAt) / NANOS;
        boolean tenth = total > 0 && done - toldDone >= TENTH * total;
        if (silence >= LONGEST_SECONDS || (silence >= SHORTEST_SECONDS && tenth)) {
            toldAt = clock.getAsLong();
            toldDone = done;
            say(count() + (total > 0 ? left() : rate()));
        }
    }

    @Override
    public void ended() {
        say(total == 0 ? "nothing to do" : count() + rate() + String.format(Locale.ROOT, ", in %.1f s", seconds()));
    }

    /** Somebody has asked for it: where there is no log, it does not vanish. */
    private void say(String words) {
        if (LOG instanceof NOPLogger) {
            System.err.println(title + ": " + words);
        } else {
            LOG.info("{}: {}", title, words);
        }
    }

    private double seconds() {
        return Math.max(1, clock.getAsLong() - startedAt) / NANOS;
    }

    private String count() {
        return done
                + (total < 0 ? " done" : " of " + total)
                + (total > 0 ? " (" + 100 * done / total + " %)" : "")
                + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private String rate() {
        return String.format(Locale.ROOT, ", %.1f/s", done / seconds());
    }

    private String left() {
        double left = done == 0 ? 0 : seconds() / done * (total - done);
        return rate() + (done == 0 ? "" : ", " + Math.round(left) + " s left");
    }
}
