package org.jmultiprocessing.internal.memory;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The files that this process has mapped, each once however many handles arrive. Its own ones stay until they are
 * removed; those of others only as long as some block of them is in use. Thread-safe.
 */
final class MappedFiles {
    private static final Map<Integer, MappedFile> OWN = new HashMap<>();
    private static final Map<String, WeakReference<MappedFile>> BY_PATH = new HashMap<>();
    private static int lastNumber;

    private MappedFiles() {}

    /** Makes a file of this process's. */
    static synchronized MappedFile create(int size) throws IOException {
        MappedFile file = MappedFile.create(++lastNumber, size);
        OWN.put(file.number(), file);
        BY_PATH.put(file.path().toString(), new WeakReference<>(file));
        return file;
    }

    /** The file at {@code path}, mapped now if it is not yet. */
    static synchronized MappedFile at(String path, int number, String home) throws IOException {
        WeakReference<MappedFile> known = BY_PATH.get(path);
        MappedFile file = known == null ? null : known.get();
        if (file == null) {
            forgetUnused();
            file = MappedFile.attach(path, number, home);
            BY_PATH.put(path, new WeakReference<>(file));
        }
        return file;
    }

    /** A file of this process's, or null. */
    static synchronized MappedFile own(int number) {
        return OWN.get(number);
    }

    /** Removes a file that no other process has heard of. */
    static synchronized void remove(MappedFile file) throws IOException {
        OWN.remove(file.number());
        BY_PATH.remove(file.path().toString());
        file.delete();
    }

    /** Not {@code removeIf}: a child comes here for its first lock, and a lambda would be its first. */
    private static void forgetUnused() {
        for (var each = BY_PATH.values().iterator(); each.hasNext(); ) {
            if (each.next().get() == null) {
                each.remove();
            }
        }
    }
}
