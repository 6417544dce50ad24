package org.jmultiprocessing.internal.memory;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.internal.util.Uninterrupted;

/**
 * Bytes that this process keeps for others to read as often as they need them: files that are written once.
 *
 * <pre>
 *   this process's directory               temporary directory
 *   ├── object-1
 *   └── object-2 ──────────────────▶ jmultiprocessing-…-object-2, for which the first file system had no room
 * </pre>
 *
 * They go with this process at the latest. Thread-safe.
 */
public final class StoredBytes {
    private static final String PREFIX = "object-";
    private static final AtomicInteger LAST = new AtomicInteger();

    private StoredBytes() {}

    /**
     * Stores bytes; returns where.
     *
     * @throws IOException if there is no room for them
     */
    public static Path store(ByteBuffer bytes) throws IOException {
        Path path = RuntimeDirectory.own().resolve(PREFIX + LAST.incrementAndGet());
        try {
            if (path.getParent().toFile().getUsableSpace() < bytes.remaining()) {
                throw new MemoryShortage(path.getParent().toFile(), bytes.remaining(), null);
            }
            write(path, bytes.duplicate());
        } catch (IOException noRoom) {
            storeInTemporaryDirectory(path, bytes, noRoom);
        }
        return path;
    }

    /**
     * What is stored there.
     *
     * @throws NoSuchFileException if it was removed, or the process that had stored it has ended
     */
    public static byte[] read(String path) throws IOException {
        return Uninterrupted.run(new Uninterrupted.Action<>() {
            @Override
            public byte[] run() throws IOException {
                return Files.readAllBytes(Path.of(path));
            }
        });
    }

    /** Removes what is stored there. Idempotent. */
    public static void remove(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            Files.deleteIfExists(Files.readSymbolicLink(path));
        }
        Files.deleteIfExists(path);
    }

    private static void write(Path path, ByteBuffer bytes) throws IOException {
        Uninterrupted.run(() -> {
            Files.deleteIfExists(path);
            try (FileChannel channel = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), MappedFile.ownerOnly())) {
                for (ByteBuffer rest = bytes.duplicate(); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                return path;
            }
        });
    }

    /** What is slower is better than what fails. */
    private static void storeInTemporaryDirectory(Path link, ByteBuffer bytes, IOException noRoom) throws IOException {
        Files.deleteIfExists(link);
        File directory = new File(System.getProperty("java.io.tmpdir")).getAbsoluteFile();
        Path file = directory.toPath().resolve(link.getParent().getFileName() + "-" + link.getFileName());
        try {
            write(file, bytes);
            Files.createSymbolicLink(link, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(file);
            noRoom.addSuppressed(e);
            throw noRoom;
        }
    }
}
