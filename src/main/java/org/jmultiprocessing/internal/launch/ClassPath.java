package org.jmultiprocessing.internal.launch;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where a child finds classes by itself: what this process has on its paths, made absolute, and this library. */
final class ClassPath {
    private ClassPath() {}

    static String ofChildren() {
        Set<String> entries = new LinkedHashSet<>();
        addAll(entries, System.getProperty("java.class.path", ""));
        addModules(entries, System.getProperty("jdk.module.path", ""));
        addJarOf(entries, ChildMain.class);
        addJarOf(entries, org.slf4j.LoggerFactory.class);
        return String.join(File.pathSeparator, entries);
    }

    private static void addAll(Set<String> entries, String path) {
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(absolute(entry));
            }
        }
    }

    /** An entry of a module path is a module, or a directory of them. */
    private static void addModules(Set<String> entries, String path) {
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(absolute(entry));
                if (new File(entry).isDirectory()) {
                    entries.add(absolute(entry) + File.separator + "*");
                }
            }
        }
    }

    /** Where the class path does not name our own jar (a plugin's loader, a shell), its place is asked of the class. */
    private static void addJarOf(Set<String> entries, Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source != null && "file".equals(source.getLocation().getProtocol())) {
                entries.add(
                        Path.of(source.getLocation().toURI()).toAbsolutePath().toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "the place of this library's own classes is no path: " + source.getLocation(), e);
        }
    }

    private static String absolute(String entry) {
        return new File(entry).getAbsolutePath();
    }
}
