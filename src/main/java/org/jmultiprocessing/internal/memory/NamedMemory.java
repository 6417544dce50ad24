package org.jmultiprocessing.internal.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jmultiprocessing.internal.util.Elsewhere;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.internal.util.Uninterrupted;

/**
 * Shared memory that any process can find by its name: what POSIX's {@code shm_open} makes, which is a plain file
 * {@code /dev/shm/<name>} on Linux. Nothing in it is ours but its contents, so that C and Python programs see the same.
 *
 * <p>One mapping has less than 2 GiB, so a longer one has several, which overlap: any window of up to 1 GiB lies within
 * one.
 *
 * <pre>
 *   file    0        1 GiB       2 GiB       3 GiB       4 GiB
 *   map 0   ├───────────────────────┤
 *   map 1            ├───────────────────────┤
 *   map 2                        ├───────────────────────┤
 * </pre>
 *
 * The mapping goes away when neither this nor a buffer of it is reachable. Immutable, thread-safe.
 */
public final class NamedMemory {
    private static final String PREFIX = "psm_";
    private static final int NAME_BYTES = 4;
    private static final long STRIDE = 1L << 30;

    /** Its first use costs a JVM some milliseconds, which who only attaches need not pay. */
    private static final class Names {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    private final String name;
    private final long size;
    private final ByteBuffer[] maps;

    private NamedMemory(String name, long size, ByteBuffer[] maps) {
        this.name = name;
        this.size = size;
        this.maps = maps;
    }

    /** Makes one of zeros under a new name. */
    public static NamedMemory create(long size) throws IOException {
        while (true) {
            byte[] bytes = new byte[NAME_BYTES];
            Names.RANDOM.nextBytes(bytes);
            try {
                return create(PREFIX + HexFormat.of().formatHex(bytes), size);
            } catch (FileAlreadyExistsException taken) {
                // By one of four thousand million: the next name will do.
            }
        }
    }

    /** Makes one of zeros under this name; the file goes with this process unless it is unlinked before. */
    public static NamedMemory create(String name, long size) throws IOException {
        Path path = pathOf(name);
        Arena.makeRoom(RuntimeDirectory.systemsOwn(), size);
        return Uninterrupted.run(() -> make(name, path, size));
    }

    /** Maps the one of this name, whoever made it. */
    public static NamedMemory attach(String name) throws IOException {
        Path path = pathOf(name);
        return Uninterrupted.run(() -> open(name, path));
    }

    /** Removes the name; what is mapped stays so. */
    public static void unlink(String name) throws IOException {
        Path path = pathOf(name);
        try {
            Files.delete(path);
        } catch (NoSuchFileException e) {
            throw noSuchName(path);
        } finally {
            Elsewhere.forget(path);
        }
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its length in bytes. */
    public long size() {
        return size;
    }

    /** Bytes of it, in native order; at most 1 GiB, or less than 2 GiB if that is the whole. */
    public ByteBuffer buffer(long from, int length) {
        int map = (int) Math.min(from / STRIDE, maps.length - 1L);
        return maps[map].slice((int) (from - map * STRIDE), length).order(ByteOrder.nativeOrder());
    }

    private static NamedMemory make(String name, Path path, long size) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(path, options, MappedFile.ownerOnly());
        try (channel) {
            // Mapping behind the end of a file makes it longer.
            NamedMemory made = map(name, channel, size);
            Elsewhere.add(path);
            return made;
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static NamedMemory open(String name, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(name, channel, channel.size());
        } catch (NoSuchFileException e) {
            throw noSuchName(path);
        }
    }

    private static NamedMemory map(String name, FileChannel channel, long size) throws IOException {
        long behindFirst = Math.max(0, size - Integer.MAX_VALUE);
        int count = (int) (1 + (behindFirst + STRIDE - 1) / STRIDE);
        ByteBuffer[] maps = new ByteBuffer[count];
        // The last one first, so that the file gets its whole length at once.
        for (int i = count - 1; i >= 0; i--) {
            long length = Math.min(Integer.MAX_VALUE, size - i * STRIDE);
            maps[i] = channel.map(FileChannel.MapMode.READ_WRITE, i * STRIDE, length);
        }
        return new NamedMemory(name, size, maps);
    }

    private static NoSuchFileException noSuchName(Path path) {
        return new NoSuchFileException(
                path.toString(), null, "there is no shared memory of this name: it was never made, or is unlinked");
    }

    private static Path pathOf(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException("not a name for shared memory: name=" + name.replace('\0', '?')
                    + "; it may hold anything but a slash and NUL");
        }
        return RuntimeDirectory.systemsOwn().toPath().resolve(name);
    }
}
