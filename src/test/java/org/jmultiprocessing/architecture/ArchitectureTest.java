package org.jmultiprocessing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house stands as designed. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static List<SourceFile> files;

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            files = paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("module-info.java"))
                    .map(ArchitectureTest::read)
                    .toList();
        }
    }

    @Test
    void thereAreSources() {
        assertThat(files).isNotEmpty();
    }

    @Test
    void everyFileKeepsToItsFloor() {
        assertThat(Inspector.findings(files)).isEmpty();
    }

    @Test
    void noCycleBetweenPackages() {
        assertThat(CycleFinder.cycles(files)).isEmpty();
    }

    private static SourceFile read(Path path) {
        try {
            return new SourceFile(SOURCES.relativize(path).toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
