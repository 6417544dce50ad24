package org.jmultiprocessing;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jmultiprocessing.monitor.ProgressListener;

/**
 * A bar, drawn by the optional library progressbar. It is told the width, because it would start other processes to find out.
 */
final class ProgressBarOnTerminal implements ProgressListener {
    private static final int USUAL_WIDTH = 80;
    private static final int UPDATE_MILLIS = 100;

    private final ProgressBarBuilder builder;
    private final String title;
    private final PrintStream out;
    private ProgressBar bar;

    ProgressBarOnTerminal(String title, PrintStream out) {
        this.title = title;
        this.out = out;
        boolean unicode = Charset.defaultCharset().equals(StandardCharsets.UTF_8);
        builder = new ProgressBarBuilder()
                .setTaskName(title)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out, width()));
    }

    @Override
    public void started(long total) {
        if (total == 0) { // of which the library does not know how much is done
            out.println(title + ": nothing to do");
        } else {
            bar = builder.setInitialMax(total).build();
        }
    }

    @Override
    public void advanced(long done, long failed) {
        if (bar == null) {
            return;
        }
        bar.stepTo(done);
        if (failed > 0) {
            bar.setExtraMessage(" failed: " + failed);
        }
    }

    @Override
    public void ended() {
        if (bar != null) {
            bar.close();
        }
    }

    private static int width() {
        try {
            return Integer.parseInt(System.getenv("COLUMNS"));
        } catch (NumberFormatException unknown) {
            return USUAL_WIDTH;
        }
    }
}
