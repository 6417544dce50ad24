package org.jmultiprocessing.bench;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jmultiprocessing.Pool;
import org.slf4j.Logger;

/**
 * How the two sides are started. Java's has on its class path the library, its one dependency and the benchmark, as a small
 * program has; the library as a jar, if {@code bench.library} names one, since children start faster from it.
 */
final class Commands {
    private Commands() {}

    static List<String> of(Measure.Language side, String python, Path scripts) {
        return switch (side) {
            case PYTHON -> List.of(python, scripts.resolve("measures.py").toString());
            case JAVA ->
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        classPath(),
                        MeasuringServer.class.getName());
        };
    }

    private static String classPath() {
        String library = System.getProperty("bench.library", "");
        return String.join(
                File.pathSeparator,
                library.isEmpty() ? placeOf(Pool.class) : library,
                placeOf(Logger.class),
                placeOf(MeasuringServer.class));
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where " + type.getName() + " comes from", e);
        }
    }
}
