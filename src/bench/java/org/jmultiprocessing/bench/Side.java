package org.jmultiprocessing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that has one measure set up and runs it when told to. It answers each line by a line; if it does not in time, it
 * is ended with everything it has started.
 */
final class Side implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final PrintStream toProcess;
    private final BufferedReader fromProcess;
    private final String version;

    /** Those that live: a driver that is interrupted ends them. */
    private static final Set<Side> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(Side::destroy), "end of the measured"));
    }

    private Side(Process process) throws MeasureException, InterruptedException {
        this.process = process;
        LIVING.add(this);
        toProcess = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        fromProcess = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        version = after("hello ", answer());
    }

    /** Starts it and has it set up, and warmed up for so long. */
    static Side open(List<String> command, String measure, Size size, double warmUpSeconds)
            throws MeasureException, InterruptedException {
        Side side = new Side(start(command));
        try {
            side.ask("open " + measure + " " + size.word() + " " + warmUpSeconds, "ready");
            return side;
        } catch (MeasureException | InterruptedException | RuntimeException e) {
            side.end();
            throw e;
        }
    }

    private static Process start(List<String> command) throws MeasureException {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new MeasureException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Its language and version. */
    String version() {
        return version;
    }

    double run() throws MeasureException, InterruptedException {
        return Double.parseDouble(ask("run", "value "));
    }

    /** Lets it clean up and end; by force, if it does not. */
    @Override
    public void close() throws InterruptedException {
        try {
            if (process.isAlive()) {
                ask("close", "closed");
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (MeasureException alreadyBroken) {
            System.err.println("while closing: " + alreadyBroken.getMessage());
        } finally {
            end();
        }
    }

    private void end() throws InterruptedException {
        destroy();
        process.waitFor();
        LIVING.remove(this);
    }

    private void destroy() {
        // Before their parent: a process without one is in nobody's list any more.
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private String ask(String line, String expected) throws MeasureException, InterruptedException {
        toProcess.println(line);
        return after(expected, answer());
    }

    private static String after(String expected, String answer) throws MeasureException {
        if (!answer.startsWith(expected)) {
            throw new MeasureException(answer);
        }
        return answer.substring(expected.length());
    }

    private String answer() throws MeasureException, InterruptedException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reader = new Thread(() -> complete(line), "answer");
        reader.setDaemon(true);
        reader.start();
        try {
            return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            end();
            throw new MeasureException("failed: no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new MeasureException("failed: " + e.getCause().getMessage(), e);
        }
    }

    private void complete(CompletableFuture<String> line) {
        try {
            String read = fromProcess.readLine();
            line.complete(read == null ? "failed: the process ended" : read);
        } catch (IOException e) {
            line.completeExceptionally(e);
        }
    }
}
