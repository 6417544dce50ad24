package org.jmultiprocessing.sharedmemory;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running Python, in which a test executes a script: lines in, lines out. */
final class Python implements AutoCloseable {
    /** {@code attach} and {@code attach_list} do not make this Python's resource tracker unlink what is ours. */
    private static final String PRELUDE = """
            import struct, sys
            from multiprocessing import resource_tracker
            from multiprocessing.shared_memory import SharedMemory, ShareableList
            sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)
            sys.stdin.reconfigure(encoding="utf-8")
            def attach(name):
                block = SharedMemory(name)
                resource_tracker.unregister(block._name, "shared_memory")
                return block
            def attach_list(name):
                found = ShareableList(name=name)
                resource_tracker.unregister(found.shm._name, "shared_memory")
                return found
            """;

    private final java.lang.Process process;
    private final PrintStream in;
    private final BufferedReader out;

    private Python(java.lang.Process process) {
        this.process = process;
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Optional<String> command() {
        return List.of("python3", "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3").stream()
                .filter(Python::works)
                .findFirst();
    }

    /** Runs the script, which knows the arguments as {@code sys.argv[1:]}. */
    static Python run(String script, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(command().orElseThrow(), "-c", PRELUDE + script));
        command.addAll(List.of(arguments));
        return new Python(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String line() throws IOException {
        return out.readLine();
    }

    void send(String line) {
        in.println(line);
    }

    /** The exit code, awaited. */
    int end() throws InterruptedException {
        in.close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("python has not ended: " + process);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static boolean works(String command) {
        try {
            var process = new ProcessBuilder(command, "-c", "import multiprocessing.shared_memory")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
