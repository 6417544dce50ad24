package org.jmultiprocessing.internal.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where a child finds classes by itself: what this process has on its paths, made absolute; what the loader of this
 * library has, where that is another one (a shell's, a Maven plugin's); and this library.
 */
final class ClassPath {
    private ClassPath() {}

    /** @throws IOException if the library's own jar has to be copied and cannot be */
    static String ofChildren() throws IOException {
        Set<String> entries = new LinkedHashSet<>();
        ClassArchive.ofChildren().jars().forEach(jar -> entries.add(jar.toString()));
        addAll(entries, System.getProperty("java.class.path", ""));
        addModules(entries, System.getProperty("jdk.module.path", ""));
        addLoader(entries, ChildMain.class.getClassLoader());
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

    /** With its jars on the class path, a child needs not ask for each of their classes. */
    private static void addLoader(Set<String> entries, ClassLoader loader) throws IOException {
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                if (isFile(url)) {
                    entries.add(pathOf(url));
                }
            }
        }
    }

    /** Where the class path does not name our own jar, its place is asked of the class. */
    private static void addJarOf(Set<String> entries, Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            checkIsOnClassPath(type);
        } else if (isFile(location)) {
            entries.add(pathOf(location));
        } else if (!"jrt".equals(location.getProtocol())) {
            entries.add(UnpackedJar.of(location));
        }
    }

    private static void checkIsOnClassPath(Class<?> type) throws IOException {
        if (ClassLoader.getSystemResource(type.getName().replace('.', '/') + ".class") == null) {
            throw new IOException("no jar of this library can be found for children: class=" + type.getName()
                    + ", loader=" + type.getClassLoader()
                    + ", which does not tell where it comes from; put the library on the class path");
        }
    }

    private static boolean isFile(URL url) {
        return "file".equals(url.getProtocol());
    }

    private static String pathOf(URL url) throws IOException {
        try {
            return Path.of(url.toURI()).toAbsolutePath().toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("a class loader names a place that is no path: url=" + url, e);
        }
    }

    private static String absolute(String entry) {
        return new File(entry).getAbsolutePath();
    }
}
