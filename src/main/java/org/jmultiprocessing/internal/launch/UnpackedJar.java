package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * A copy of a jar that lies inside another archive, as those of a Spring Boot executable jar do: a fresh JVM has no
 * loader that could read it there. It lies in this process's directory and is made once. Only the library's own jars
 * are copied, since the loader that they bring gets everything else from the parent.
 */
final class UnpackedJar {
    private static final Map<String, String> COPIES = new HashMap<>();

    private UnpackedJar() {}

    /** The path of the copy. */
    static synchronized String of(URL location) throws IOException {
        // Not by the URL itself, whose hash may ask a name server.
        String key = location.toExternalForm();
        String known = COPIES.get(key);
        if (known == null) {
            Path copy = RuntimeDirectory.own().resolve("library-" + COPIES.size() + ".jar");
            copy(location, copy);
            known = copy.toString();
            COPIES.put(key, known);
        }
        return known;
    }

    private static void copy(URL from, Path to) throws IOException {
        if (from.openConnection() instanceof JarURLConnection connection) {
            // Else closing it would close it for everybody.
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                copy(jar, to);
            }
        } else {
            try (InputStream in = from.openStream()) {
                Files.copy(in, to);
            }
        }
    }

    /** Entry by entry, because such a connection has no stream of the whole. */
    private static void copy(JarFile jar, Path to) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
