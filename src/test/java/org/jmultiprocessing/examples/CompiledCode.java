package org.jmultiprocessing.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples' sources, in which each piece of code that the documentation shows must occur; so it compiles. */
final class CompiledCode {
    private static final Path EXAMPLES = Path.of("src", "examples", "java");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);

    private final List<String> sources;

    private CompiledCode(List<String> sources) {
        this.sources = sources;
    }

    static CompiledCode read() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return new CompiledCode(files.filter(file -> file.toString().endsWith(".java"))
                    .map(CompiledCode::textOf)
                    .map(CompiledCode::normal)
                    .toList());
        }
    }

    /** Whether these lines occur in one of the sources, whatever their indentation. */
    boolean contains(String code) {
        String wanted = normal(code);
        return !wanted.isBlank() && sources.stream().anyMatch(source -> source.contains(wanted));
    }

    /** Without indentation, empty lines and Javadoc; each line between two line ends, so that only whole ones match. */
    private static String normal(String code) {
        StringBuilder lines = new StringBuilder("\n");
        JAVADOC.matcher(code)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
