package org.jmultiprocessing.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The lines of a stream, collected on a thread of its own as they come. */
final class OutputLines {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    OutputLines(String name, InputStream source) {
        reader = new Thread(() -> collect(source), "test output " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** The lines so far. */
    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    /** Waits for the end of the stream, which whoever inherited it may put off, or until the bound has passed. */
    void awaitEnd(Duration bound) throws InterruptedException {
        reader.join(bound.toMillis());
    }

    /** Whether no more lines will come. */
    boolean isEnded() {
        return !reader.isAlive();
    }

    private void collect(InputStream source) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(source, Charset.defaultCharset()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException closedAsTheProcessWasKilled) {
            // What came before is all there is.
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
    }
}
