package org.jmultiprocessing.internal.launch;

import java.nio.file.Path;

/** Where programs of this user keep what can be made again. */
final class CacheDirectory {
    private CacheDirectory() {}

    static Path ofUser() {
        String system = System.getProperty("os.name", "");
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("Windows")) {
            String local = System.getenv("LOCALAPPDATA");
            return local != null ? Path.of(local) : home.resolve("AppData").resolve("Local");
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg != null && !xdg.isEmpty() ? Path.of(xdg) : home.resolve(".cache");
    }
}
