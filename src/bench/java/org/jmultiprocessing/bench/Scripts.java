package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Python's scripts in a temporary directory, compiled: neither shall every process that Python spawns compile them anew, nor
 * shall anything be written among the sources.
 */
final class Scripts implements AutoCloseable {
    private final Path directory;

    private Scripts(Path directory) {
        this.directory = directory;
    }

    static Scripts compiledBy(String python) throws IOException, InterruptedException {
        Scripts scripts = new Scripts(Files.createTempDirectory("bench-of-jmultiprocessing"));
        Path sources = Path.of(System.getProperty("bench.python", "src/bench/python"));
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".py")).toList()) {
                Files.copy(file, scripts.directory.resolve(file.getFileName()));
            }
        }
        new ProcessBuilder(python, "-m", "compileall", "-q", scripts.directory.toString())
                .inheritIO()
                .start()
                .waitFor();
        return scripts;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walked = Files.walk(directory)) {
            walked.forEach(all::add);
        }
        // What is in a directory before the directory.
        Collections.reverse(all);
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
