package org.jmultiprocessing.testing;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A program running in a fresh JVM of the same home and class path as this one, as a user would start it.
 *
 * <pre>{@code
 * try (var program = JavaProgram.of("org.jmultiprocessing.examples.Notebook").start()) {
 *     assertThat(program.awaitExit()).isZero();
 *     assertThat(program.stdout()).containsExactly("[0, 1, 4, 9]");
 * }
 * }</pre>
 *
 * Closing it ends it by force, with its descendants, if it still runs.
 */
public final class JavaProgram implements AutoCloseable {
    /** The bound of {@link #awaitExit()}. */
    public static final Duration BOUND = Duration.ofSeconds(60);

    private static final Duration OUTPUT_GRACE = Duration.ofSeconds(5);

    private final String name;
    private final java.lang.Process process;
    private final PrintStream stdin;
    private final OutputLines stdout;
    private final OutputLines stderr;

    private JavaProgram(String name, java.lang.Process process) {
        this.name = name;
        this.process = process;
        stdin = new PrintStream(process.getOutputStream(), true, Charset.defaultCharset());
        stdout = new OutputLines("stdout of " + name, process.getInputStream());
        stderr = new OutputLines("stderr of " + name, process.getErrorStream());
    }

    /** A program yet to be started whose {@code main} is in this class. */
    public static Command of(Class<?> main) {
        return of(main.getName());
    }

    /** A program yet to be started: the name of its main class, or the path of a source file for the source launcher. */
    public static Command of(String main) {
        return new Command(main);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processes it has started, and theirs. */
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    /** The lines it has printed so far. */
    public List<String> stdout() {
        return stdout.soFar();
    }

    /** The lines it has printed so far on stderr. */
    public List<String> stderr() {
        return stderr.soFar();
    }

    /** Writes a line to its stdin. */
    public void sendLine(String line) {
        stdin.println(line);
    }

    /** The first line on stdout that is as {@code expected}, awaited; fails as soon as none can come any more. */
    public String awaitLine(Predicate<String> expected) throws Exception {
        return awaitLineIn(stdout, expected);
    }

    /** As {@link #awaitLine}, on stderr. */
    public String awaitErrorLine(Predicate<String> expected) throws Exception {
        return awaitLineIn(stderr, expected);
    }

    /** The exit code, awaited for {@link #BOUND}. */
    public int awaitExit() throws InterruptedException {
        return awaitExit(BOUND);
    }

    /**
     * The exit code; all output has been collected by then, unless a process that inherited it lives on. If the bound
     * passes, the program is killed and the failure shows its output, with its thread dump where the system can ask.
     */
    public int awaitExit(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            requestThreadDump();
            close();
            throw failure("did not end within " + bound);
        }
        awaitOutput();
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does; what it started is left to itself. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Asks it to end, as {@code kill} does. Through the handle: that leaves its stdin open and its last words readable. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it and its descendants by force, if it is alive, and waits until it is gone. */
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        kill();
        family.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        awaitOutput();
    }

    private String awaitLineIn(OutputLines output, Predicate<String> expected) throws Exception {
        Optional<String> line = Await.value(
                "line of " + this,
                () -> {
                    boolean ended = output.isEnded();
                    return firstLine(output, expected, ended);
                },
                Optional::isPresent);
        return line.get();
    }

    private Optional<String> firstLine(OutputLines output, Predicate<String> expected, boolean isLastLook) {
        Optional<String> line = output.soFar().stream().filter(expected).findFirst();
        if (isLastLook && line.isEmpty()) {
            throw failure("ended its output without the awaited line");
        }
        return line;
    }

    private AssertionError failure(String what) {
        return new AssertionError(name + " (pid " + pid() + ") " + what + "\n" + output());
    }

    private void awaitOutput() throws InterruptedException {
        stdout.awaitEnd(OUTPUT_GRACE);
        stderr.awaitEnd(OUTPUT_GRACE);
    }

    private void requestThreadDump() throws InterruptedException {
        if (File.separatorChar == '/') {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(pid()))
                        .start()
                        .waitFor();
                Thread.sleep(500);
            } catch (IOException noSuchCommand) {
                // Then the output has to do.
            }
        }
    }

    private String output() {
        return "--- stdout\n" + String.join("\n", stdout()) + "\n--- stderr\n" + String.join("\n", stderr()) + "\n---";
    }

    /** Its name, pid and output so far. */
    @Override
    public String toString() {
        return name + " (pid " + pid() + ", " + (isAlive() ? "alive" : "ended") + ")\n" + output();
    }

    /** How a program is to be started. */
    public static final class Command {
        private final String main;
        private final List<String> jvmFlags = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>(Map.of(TestRun.VARIABLE, TestRun.MARK));
        private String classPath = System.getProperty("java.class.path");
        private Path directory = Path.of("").toAbsolutePath();
        private final List<String> wrapper = new ArrayList<>();

        private Command(String main) {
            this.main = main;
        }

        /** Adds arguments of its {@code main}. */
        public Command arguments(String... more) {
            Collections.addAll(arguments, more);
            return this;
        }

        /** Adds options of the JVM. */
        public Command jvmFlags(String... more) {
            Collections.addAll(jvmFlags, more);
            return this;
        }

        /** Sets a variable of its environment, which otherwise is this JVM's. */
        public Command environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Sets its class path, which otherwise is this JVM's. */
        public Command classPath(String path) {
            classPath = path;
            return this;
        }

        /** Sets its working directory, which otherwise is this JVM's. */
        public Command directory(Path path) {
            directory = path;
            return this;
        }

        /** Has it started by another program, which replaces itself by it. */
        public Command under(String... command) {
            Collections.addAll(wrapper, command);
            return this;
        }

        /** Starts it. */
        public JavaProgram start() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(line()).directory(directory.toFile());
            builder.environment().putAll(environment);
            return new JavaProgram(main, builder.start());
        }

        private List<String> line() {
            List<String> line = new ArrayList<>(wrapper);
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(jvmFlags);
            line.addAll(List.of("-classpath", classPath, main));
            line.addAll(arguments);
            return line;
        }
    }
}
