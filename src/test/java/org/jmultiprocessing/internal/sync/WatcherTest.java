package org.jmultiprocessing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void itLooksWhenAskedToAndEndsWhenThereIsNothingLeft() throws Exception {
        var watcher = new Watcher("once", this::lookOnce);
        watcher.lookWithin(0);
        Await.until("a look", () -> looks.get() > 0);
        Await.until("the end of its thread", () -> !isRunning("once"));
        watcher.lookWithin(0);
        Await.until("a look of a new thread", () -> looks.get() > 2);
    }

    @Test
    void itLooksAsOftenAsTheWatchedOneWants() throws Exception {
        new Watcher("often", this::lookUntilTen).lookWithin(0);
        Await.until("ten looks", () -> looks.get() >= 10);
    }

    @Test
    void anEarlierLookIsNotPutOffByALaterOne() throws Exception {
        var watcher = new Watcher("early", this::lookOnce);
        watcher.lookWithin(TimeUnit.HOURS.toNanos(1));
        watcher.lookWithin(0);
        Await.until("a look", () -> looks.get() > 0);
    }

    @Test
    void aLookThatFailsDoesNotEndTheWatch() throws Exception {
        var watcher = new Watcher("fails", this::failOnce);
        watcher.lookWithin(0);
        Await.until("the failure", () -> looks.get() == 1 && !isRunning("fails"));
        watcher.lookWithin(0);
        Await.until("another look", () -> looks.get() > 1);
        assertThat(looks.get()).isGreaterThan(1);
    }

    private long lookOnce() {
        looks.incrementAndGet();
        return Watcher.Watched.NOTHING_TO_WATCH;
    }

    private long lookUntilTen() {
        return looks.incrementAndGet() < 10 ? 1_000_000 : Watcher.Watched.NOTHING_TO_WATCH;
    }

    private long failOnce() {
        if (looks.incrementAndGet() == 1) {
            throw new IllegalStateException("on purpose: this trace in the log is part of a test");
        }
        return Watcher.Watched.NOTHING_TO_WATCH;
    }

    private static boolean isRunning(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("jmultiprocessing-" + name));
    }
}
