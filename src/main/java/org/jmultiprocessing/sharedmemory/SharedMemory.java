package org.jmultiprocessing.sharedmemory;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jmultiprocessing.internal.memory.NamedMemory;

/**
 * A block of memory that any process of this user can attach to by its name: Python's
 * {@code multiprocessing.shared_memory.SharedMemory}. On Linux it is the file {@code /dev/shm/<name>}, mode 0600, so Python
 * and C programs can attach to it, and this class to theirs.
 *
 * <pre>{@code
 * try (var block = SharedMemory.create(1 << 20)) {
 *     block.buffer().putDouble(0, 0.5);
 *     System.out.println("attach to " + block.name());
 *     block.unlink();
 * }
 * }</pre>
 *
 * <p>{@link #close()} is for one process, {@link #unlink()} for the block itself: it takes the name away, once for all
 * processes, and the memory is freed when nobody has it mapped any more. A block that was never unlinked goes when the
 * process that <em>created</em> it ends; if that is killed, the next process of this library removes it. Attaching never
 * makes a process remove a block. So keep the creator alive for as long as others may want to attach. (Python before 3.13
 * removes at its end also what it has only attached to; unregister it there, or use {@code track=False} from 3.13 on.)
 *
 * <p>Serialized, it arrives as the same block, attached by its name. Nothing orders what processes read and write: use a
 * lock. Memory is reserved when it is first written to; if the file system is full by then, the system ends the process.
 *
 * <p>Thread-safe.
 */
public final class SharedMemory implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_WINDOW = 1 << 30;

    private final String name;
    private transient long size;
    private transient volatile NamedMemory memory;

    private SharedMemory(NamedMemory memory) {
        this.name = memory.name();
        this.size = memory.size();
        this.memory = memory;
    }

    /**
     * Makes a block of zeros under a new name, {@code psm_} and eight hexadecimal digits.
     *
     * @param size in bytes, at least 1
     * @throws IllegalArgumentException if {@code size} is zero or negative
     * @throws IOException if there is not so much memory; the message says how much there is
     */
    public static SharedMemory create(long size) throws IOException {
        return new SharedMemory(NamedMemory.create(checked(size)));
    }

    /**
     * Makes a block of zeros under this name.
     *
     * @param name anything without a slash
     * @param size in bytes, at least 1
     * @throws IllegalArgumentException if {@code size} is zero or negative, or the name has a slash or NUL
     * @throws java.nio.file.FileAlreadyExistsException if there is a block of this name
     * @throws IOException if there is not so much memory; the message says how much there is
     */
    public static SharedMemory create(String name, long size) throws IOException {
        Objects.requireNonNull(name, "name=null; for a new name, use create(size)");
        return new SharedMemory(NamedMemory.create(name, checked(size)));
    }

    /**
     * The block of this name, whoever made it.
     *
     * @throws IllegalArgumentException if the name has a slash or NUL
     * @throws java.nio.file.NoSuchFileException if there is no block of this name
     * @throws IOException if it belongs to another user
     */
    public static SharedMemory attach(String name) throws IOException {
        Objects.requireNonNull(name, "name=null; it takes the name() of an existing block");
        return new SharedMemory(NamedMemory.attach(name));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its length in bytes, as the system tells it; that may be more than was asked for. */
    public long size() {
        return size;
    }

    /**
     * The whole block, in native byte order. It stays valid for as long as it is reachable, even if this is closed.
     *
     * @throws IllegalStateException if this is closed, or the block has 2 GiB or more: use {@link #buffer(long, int)} then
     */
    public ByteBuffer buffer() {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException("too long for one buffer: " + this + "; use buffer(from, length)");
        }
        return open().buffer(0, (int) size);
    }

    /**
     * A part of the block, in native byte order. It stays valid for as long as it is reachable, even if this is closed.
     *
     * @param from where it begins, in bytes
     * @param length in bytes, at most 1 GiB
     * @throws IndexOutOfBoundsException if it is not within the block, or longer than 1 GiB
     * @throws IllegalStateException if this is closed
     */
    public ByteBuffer buffer(long from, int length) {
        if (from < 0 || length < 0 || length > LONGEST_WINDOW || from > size - length) {
            throw new IndexOutOfBoundsException("not a part of " + this + ": from=" + from + ", length=" + length
                    + "; a part has at most " + LONGEST_WINDOW + " bytes");
        }
        return open().buffer(from, length);
    }

    /**
     * Lets go of the block here; elsewhere it stays. The memory is unmapped once no buffer of it is reachable either.
     * Closing again does nothing. Does not block.
     */
    @Override
    public void close() {
        memory = null;
    }

    /**
     * Takes the block's name away: nobody can attach from now on; who has, keeps it. To be called once, in any process, also
     * when this is closed. Does not block.
     *
     * @throws java.nio.file.NoSuchFileException if somebody has done so already
     * @throws IOException if it belongs to another user
     */
    public void unlink() throws IOException {
        NamedMemory.unlink(name);
    }

    /** {@code SharedMemory('psm_12345678', size=4096)}, as in Python. */
    @Override
    public String toString() {
        return "SharedMemory('" + name + "', size=" + size + ")";
    }

    private NamedMemory open() {
        NamedMemory open = memory;
        if (open == null) {
            throw new IllegalStateException("closed: " + this + "; attach to it again");
        }
        return open;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        memory = NamedMemory.attach(name);
        size = memory.size();
    }

    private static long checked(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("shared memory needs a positive size: size=" + size);
        }
        return size;
    }
}
