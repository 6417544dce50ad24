package org.jmultiprocessing.internal.launch;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The jars that this library and its one dependency were loaded from. */
final class LibraryJars {
    private LibraryJars() {}

    /** Both, or none if one of them is no plain jar, or nobody wants an archive of them. */
    static List<Path> find() {
        if ("false".equals(System.getProperty("jmultiprocessing.archive")) || choosesArchiveItself()) {
            return List.of();
        }
        Path own = jarOf(ChildMain.class);
        Path logging = jarOf(LoggerFactory.class);
        return own == null || logging == null ? List.of() : List.of(own, logging);
    }

    private static boolean choosesArchiveItself() {
        for (String flag : InheritedFlags.get()) {
            if (flag.startsWith("-XX:SharedArchiveFile")
                    || flag.startsWith("-Xshare")
                    || flag.startsWith("-XX:AOTCache")) {
                return true;
            }
        }
        return false;
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !"file".equals(location.getProtocol())) {
            return null;
        }
        try {
            Path path = Path.of(location.toURI()).toAbsolutePath();
            return Files.isRegularFile(path) ? path : null;
        } catch (URISyntaxException | IllegalArgumentException noPath) {
            return null;
        }
    }
}
