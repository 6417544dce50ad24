package org.jmultiprocessing.internal.util;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files outside this process's {@link RuntimeDirectory} that are to go with it, because their names and places are not ours
 * to choose. A file of the directory lists them, so that whoever removes the directory of a killed process can remove them
 * too:
 *
 * <pre>
 *   ┌───────────┬────────────┬────────────────────┐
 *   │ '+' | '-' │ path (UTF) │ file's key (UTF)   │  … again and again; a torn last one does not count
 *   └───────────┴────────────┴────────────────────┘
 * </pre>
 *
 * The key (on Unix: device and inode) tells the file from a later one of the same path, which belongs to somebody else. The
 * list is appended to, and written anew when most of it is out of date. Thread-safe.
 */
public final class Elsewhere {
    static final String LIST = "elsewhere";

    private static final int REWRITE_FROM = 1024;
    private static final Map<Path, String> LISTED = new LinkedHashMap<>();
    private static int records;
    private static FileOutputStream list;

    private Elsewhere() {}

    /** This process has made the file at this absolute path. */
    public static synchronized void add(Path path) throws IOException {
        String key = keyOf(path);
        LISTED.put(path, key);
        append('+', path, key);
    }

    /** The name is gone, by whomever it was removed. */
    public static synchronized void forget(Path path) throws IOException {
        String key = LISTED.remove(path);
        if (key != null) {
            append('-', path, key);
        }
    }

    /** Removes what the list in {@code directory} says. */
    static void removeListedIn(Path directory) throws IOException {
        for (Map.Entry<Path, String> each : read(directory.resolve(LIST)).entrySet()) {
            remove(each.getKey(), each.getValue());
        }
    }

    private static void remove(Path path, String key) throws IOException {
        try {
            if (keyOf(path).equals(key)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException removedAlready) {
            // Which is how it should be: it was unlinked, or another process cleans up at the same time.
        }
    }

    private static void append(char change, Path path, String key) throws IOException {
        Path place = RuntimeDirectory.own().resolve(LIST);
        if (list == null) {
            list = new FileOutputStream(place.toFile(), true);
        }
        if (++records >= REWRITE_FROM && records > 4 * LISTED.size()) {
            rewrite(place);
        } else {
            list.write(record(change, path, key));
        }
    }

    /** Under another name first, so that there is a whole list at any time. */
    private static void rewrite(Path place) throws IOException {
        Path fresh = place.resolveSibling(LIST + ".new");
        FileOutputStream out = new FileOutputStream(fresh.toFile());
        out.write(all());
        Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        list.close();
        list = out;
    }

    private static byte[] all() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        records = LISTED.size();
        for (Map.Entry<Path, String> each : LISTED.entrySet()) {
            bytes.write(record('+', each.getKey(), each.getValue()));
        }
        return bytes.toByteArray();
    }

    private static byte[] record(char change, Path path, String key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(change);
        out.writeUTF(path.toString());
        out.writeUTF(key);
        return bytes.toByteArray();
    }

    private static Map<Path, String> read(Path list) throws IOException {
        Map<Path, String> listed = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(list)))) {
            while (true) {
                int change = in.readByte();
                Path path = Path.of(in.readUTF());
                String key = in.readUTF();
                if (change == '+') {
                    listed.put(path, key);
                } else {
                    listed.remove(path);
                }
            }
        } catch (EOFException endOfList) {
            return listed;
        } catch (NoSuchFileException nothingListed) {
            return Map.of();
        }
    }

    private static String keyOf(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return String.valueOf(attributes.fileKey());
    }
}
