package org.jmultiprocessing.internal.memory;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.internal.util.Uninterrupted;

/**
 * A file that is mapped as a whole into this process: {@code memory-<number>} in the directory of its home, which is the
 * process that made it.
 *
 * <p>The home writes every byte of it before it maps it. A tmpfs hands out pages when they are first touched; one that is
 * full would then end the JVM with SIGBUS at some harmless-looking store, where writing fails here, once, with sizes.
 *
 * <p>The mapping goes away when neither this nor a slice of it is reachable. Thread-safe.
 */
final class MappedFile {
    private static final String PREFIX = "memory-";
    private static final byte[] ZEROS = new byte[64 * 1024];

    private final Path path;
    private final int number;
    private final String home;
    private final ByteBuffer map;

    private MappedFile(Path path, int number, String home, ByteBuffer map) {
        this.path = path;
        this.number = number;
        this.home = home;
        this.map = map.order(ByteOrder.nativeOrder());
    }

    /** Makes a file of {@code size} zeros in this process's directory. */
    static MappedFile create(int number, int size) throws IOException {
        Path path = RuntimeDirectory.own().resolve(PREFIX + number);
        return new MappedFile(path, number, null, Uninterrupted.run(() -> reserve(path, size)));
    }

    /** Maps a file of another process, which can be reached at {@code home}. */
    static MappedFile attach(String path, int number, String home) throws IOException {
        Path file = Path.of(path);
        return new MappedFile(file, number, home, Uninterrupted.run(new Attach(file, home)));
    }

    /** The window of {@code length} bytes at {@code position}. */
    Block block(long position, int length) throws EOFException {
        if (position < 0 || length < 0 || position > map.capacity() - length) {
            throw new EOFException("no such block: file=" + path + ", position=" + position + ", length=" + length
                    + ", file length=" + map.capacity());
        }
        return new Block(this, position, slice((int) position, length));
    }

    /** Whether this process made it. */
    boolean isOwn() {
        return home == null;
    }

    /** Where the process that made it can be reached; null in that process itself. */
    String home() {
        return home;
    }

    Path path() {
        return path;
    }

    int number() {
        return number;
    }

    int length() {
        return map.capacity();
    }

    /** Removes the name; what is mapped stays so. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private ByteBuffer slice(int position, int length) {
        return map.slice(position, length).order(ByteOrder.nativeOrder());
    }

    /** Makes a file of {@code size} zeros, and maps it. */
    static ByteBuffer reserve(Path path, int size) throws IOException {
        requireSpace(path.getParent().toFile(), size);
        Files.deleteIfExists(path);
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options, ownerOnly())) {
            for (int written = 0; written < size; ) {
                written += channel.write(ByteBuffer.wrap(ZEROS, 0, Math.min(ZEROS.length, size - written)));
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw new MemoryShortage(path.getParent().toFile(), size, e);
        }
    }

    /** Maps a file as a whole. */
    static ByteBuffer map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    private static void requireSpace(File directory, long size) throws IOException {
        if (directory.getUsableSpace() < size) {
            throw new MemoryShortage(directory, size, null);
        }
    }

    static FileAttribute<?>[] ownerOnly() {
        return File.separatorChar == '/'
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Not a lambda: a child comes here on its way to its first lock, and linking the first lambda costs it 18 ms. */
    private record Attach(Path path, String home) implements Uninterrupted.Action<ByteBuffer> {
        @Override
        public ByteBuffer run() throws IOException {
            try {
                return map(path);
            } catch (NoSuchFileException e) {
                throw new IOException(
                        "the process that made this shared object has ended and its memory is gone: file=" + path
                                + ", home=" + home + "; keep that process alive for as long as others use the object",
                        e);
            }
        }
    }
}
