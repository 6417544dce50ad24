package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jmultiprocessing.monitor.ProgressListener;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How far a call is, is told. */
class ProgressTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    private static final class Notes implements ProgressListener {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile long last;

        @Override
        public void started(long total) {
            told.add("started " + total);
        }

        @Override
        public void advanced(long done, long failed) {
            assertThat(done).isGreaterThanOrEqualTo(last);
            last = done;
            if (done == 100) {
                told.add("all done, failed=" + failed);
            }
        }

        @Override
        public void ended() {
            told.add("ended");
        }
    }

    @Test
    void aMapTellsAllBeforeItReturns() throws Exception {
        try (Pool pool = new ThreadPool(2)) {
            Notes notes = new Notes();
            pool.map(Tasks::square, HUNDRED, new TaskOptions<List<Integer>>().progress(notes));
            assertThat(notes.told)
                    .startsWith("started 100")
                    .contains("all done, failed=0")
                    .endsWith("ended");
        }
    }

    @Test
    void ofNothingThereIsNoBarButALineThatSaysSo() throws Exception {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(drawn, true, StandardCharsets.UTF_8);
        try (Pool pool = new ThreadPool(2)) {
            pool.map(
                    Tasks::square,
                    List.<Integer>of(),
                    new TaskOptions<List<Integer>>().progress(new ProgressBarOnTerminal("Rendering", terminal)));
        }
        assertThat(drawn.toString(StandardCharsets.UTF_8).strip()).isEqualTo("Rendering: nothing to do");
    }

    @Test
    void ofNothingTheLogHasALineThatSaysSo() {
        Logger log = (Logger) LoggerFactory.getLogger(ProgressLines.LOGGER);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            ProgressLines progress = new ProgressLines("Rendering", System::nanoTime);
            progress.started(0);
            progress.advanced(0, 0);
            progress.ended();
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Rendering: nothing to do");
    }

    @Test
    void anImapTellsAllBeforeItsEndIsSeen() throws Exception {
        try (Pool pool = new ThreadPool(2)) {
            Notes notes = new Notes();
            int seen = 0;
            for (int square : pool.imap(Tasks::square, HUNDRED, new TaskOptions<>().progress(notes))) {
                seen += square >= 0 ? 1 : 0;
            }
            assertThat(seen).isEqualTo(100);
            assertThat(notes.told)
                    .startsWith("started 100")
                    .contains("all done, failed=0")
                    .endsWith("ended");
        }
    }

    @Test
    void anImapThatIsGivenUpEndsItsProgress() throws Exception {
        try (Pool pool = new ThreadPool(2)) {
            Notes notes = new Notes();
            try (IMapIterator<Integer> squares =
                    pool.imap(Tasks::square, IntStream.iterate(0, x -> x + 1), new TaskOptions<>().progress(notes))) {
                assertThat(squares.next()).isZero();
            }
            Await.value("progress", () -> notes.told, told -> told.contains("ended"));
            assertThat(notes.told.get(0)).isEqualTo("started -1");
        }
    }

    @Test
    void aMapThatFailsEndsItsProgress() throws Exception {
        try (Pool pool = new ThreadPool(2)) {
            Notes notes = new Notes();
            assertThatThrownBy(() -> pool.map(x -> 1 / x, List.of(0), new TaskOptions<List<Integer>>().progress(notes)))
                    .isInstanceOf(TaskException.class);
            assertThat(notes.told).endsWith("ended");
        }
    }
}
