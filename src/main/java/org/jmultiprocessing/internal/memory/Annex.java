package org.jmultiprocessing.internal.memory;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jmultiprocessing.internal.util.Uninterrupted;

/**
 * Memory that is added to a {@link Block} as it needs more, by whichever process finds that it does: numbered files beside
 * the block's own.
 *
 * <pre>
 *   directory of the block's home          temporary directory
 *   ├── memory-3                           the block is somewhere in here
 *   ├── memory-3-128-1                     annex 1 of the block at position 128
 *   └── memory-3-128-2 ──────────────────▶ annex 2, for which the first directory's file system had no room
 * </pre>
 *
 * They go with the home's directory at the latest. Thread-safe, but two must not create the same annex at a time. No
 * lambdas here: linking its first one costs a fresh child 18 ms.
 */
public final class Annex {
    private final Block block;

    /** The annexes of {@code block}. */
    public Annex(Block block) {
        this.block = block;
    }

    /**
     * Makes the annex with this number, of {@code size} zeros; one that is there, left by a process that died before it
     * told anybody, is replaced.
     *
     * @throws IOException if there is no memory for it, or the block's home has ended and its directory is gone
     */
    public ByteBuffer create(int number, int size) throws IOException {
        Uninterrupted.Action<ByteBuffer> create = new Uninterrupted.Action<>() {
            @Override
            public ByteBuffer run() throws IOException {
                return createOnce(number, size);
            }
        };
        return Uninterrupted.run(create).order(ByteOrder.nativeOrder());
    }

    /**
     * Maps the annex with this number that another has made.
     *
     * @throws IOException if it is not there: the block's home has ended, and its directory is gone
     */
    public ByteBuffer attach(int number) throws IOException {
        Uninterrupted.Action<ByteBuffer> attach = new Uninterrupted.Action<>() {
            @Override
            public ByteBuffer run() throws IOException {
                return MappedFile.map(path(number));
            }
        };
        try {
            return Uninterrupted.run(attach).order(ByteOrder.nativeOrder());
        } catch (NoSuchFileException e) {
            throw homeIsGone(number, e);
        }
    }

    /** Removes the name of the annex with this number, if it is there; what is mapped stays so. */
    public void delete(int number) throws IOException {
        Path path = path(number);
        if (Files.isSymbolicLink(path)) {
            Files.deleteIfExists(Files.readSymbolicLink(path));
        }
        Files.deleteIfExists(path);
    }

    private ByteBuffer createOnce(int number, int size) throws IOException {
        delete(number);
        Path path = path(number);
        File directory = path.getParent().toFile();
        if (!directory.isDirectory()) {
            throw homeIsGone(number, null);
        }
        try {
            Arena.makeRoom(directory, size);
            return MappedFile.reserve(path, size);
        } catch (IOException noRoom) {
            return createInTemporaryDirectory(path, size, noRoom);
        }
    }

    /** A container's {@code /dev/shm} has 64 MB by default: what is slower is better than what fails. */
    private static ByteBuffer createInTemporaryDirectory(Path link, int size, IOException noRoom) throws IOException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path file = directory.resolve(link.getParent().getFileName() + "-" + link.getFileName());
        try {
            ByteBuffer map = MappedFile.reserve(file, size);
            Files.createSymbolicLink(link, file);
            return map;
        } catch (IOException | UnsupportedOperationException e) {
            Files.deleteIfExists(file);
            noRoom.addSuppressed(e);
            throw noRoom;
        }
    }

    private IOException homeIsGone(int number, IOException cause) {
        return new IOException(
                "the process that made this shared object has ended and its memory is gone: file=" + path(number)
                        + "; keep that process alive for as long as others use the object",
                cause);
    }

    private Path path(int number) {
        Path own = block.path();
        return own.resolveSibling(own.getFileName() + "-" + block.position() + "-" + number);
    }
}
