package org.jmultiprocessing.environments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started by a command line and has ended.
 *
 * @param exitCode its exit code
 * @param stdout what it printed there
 * @param stderr what it printed there
 */
record Launched(int exitCode, String stdout, String stderr) {
    private static final long BOUND_SECONDS = 100;

    /** Runs a command in a directory, with more variables in its environment, and nothing on its standard input. */
    static Launched run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("launched", ".out");
        Path err = Files.createTempFile("launched", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // No class archive is worth its while for a jar that is thrown away.
            builder.environment().put("JDK_JAVA_OPTIONS", "-Djmultiprocessing.archive=false");
            builder.environment().putAll(environment);
            int exitCode = awaitEnd(builder.start());
            return new Launched(exitCode, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** The {@code java} of this JVM, or another tool beside it, with arguments. */
    static List<String> tool(String name, String... arguments) {
        return toolOf(Path.of(System.getProperty("java.home")), name, arguments);
    }

    static List<String> toolOf(Path javaHome, String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Both streams. */
    String text() {
        return stdout + stderr;
    }

    private static int awaitEnd(java.lang.Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr + "\n---";
    }
}
