package org.jmultiprocessing.internal.memory;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A piece of shared memory: at least as long as was asked for, 64-byte aligned, zeroed, in native byte order.
 *
 * <p>The atomic operations hold across all processes that map the file, because they are single instructions of the
 * processor on memory that the processes have in common; offsets must be multiples of eight. As long as somebody in this
 * JVM holds the block, its memory is not used again. Thread- and process-safe.
 */
public final class Block {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedFile file;
    private final long position;
    private final ByteBuffer bytes;
    private Allocation allocation;

    Block(MappedFile file, long position, ByteBuffer bytes) {
        this.file = file;
        this.position = position;
        this.bytes = bytes;
    }

    /** A piece of a file that this process has made, by the file's number; null if there is no such file. */
    public static Block ofOwnFile(int number, long position, int length) throws EOFException {
        MappedFile file = MappedFiles.own(number);
        return file == null ? null : file.block(position, length);
    }

    /**
     * A part of it, as a block of its own; the memory stays in use for as long as somebody holds the whole one.
     *
     * @param offset where it begins, a multiple of eight
     */
    public Block part(int offset, int length) throws EOFException {
        return file.block(position + offset, length);
    }

    /** Reads, as if the word were {@code volatile}. */
    public long getLong(int offset) {
        try {
            return (long) LONG.getVolatile(bytes, offset);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Writes, as if the word were {@code volatile}. */
    public void setLong(int offset, long value) {
        try {
            LONG.setVolatile(bytes, offset, value);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Reads a word that only its writer or the holder of a lock looks at. */
    public long getLongPlain(int offset) {
        try {
            return (long) LONG.getOpaque(bytes, offset);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Writes whole, but in no order with other words except through a later atomic operation. */
    public void setLongPlain(int offset, long value) {
        try {
            LONG.setOpaque(bytes, offset, value);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Writes {@code value} if the word holds {@code expected}, and tells whether it did. */
    public boolean compareAndSetLong(int offset, long expected, long value) {
        try {
            return LONG.compareAndSet(bytes, offset, expected, value);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Adds, and returns what was there before. */
    public long getAndAddLong(int offset, long addend) {
        try {
            return (long) LONG.getAndAdd(bytes, offset, addend);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The bytes themselves, for absolute access only; the caller keeps this block reachable meanwhile. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** The bytes themselves, good for as long as the buffer itself is reachable, whatever becomes of this block. */
    public ByteBuffer lent() {
        if (allocation != null) {
            allocation.lend();
        }
        return bytes;
    }

    /** Whether this process made the file that this is a piece of. */
    public boolean isOwn() {
        return file.isOwn();
    }

    /** Where the process that made the file can be reached; null in that process itself. */
    public String home() {
        return file.home();
    }

    /** The number of the file, unique in its home. */
    public int fileNumber() {
        return file.number();
    }

    /** Where in the file this piece begins. */
    public long position() {
        return position;
    }

    /**
     * What another process needs to reach this memory. From now on it is in use until its home ends: who else holds such
     * a reference, perhaps still in a queue, cannot be told.
     *
     * @param ownAddress where this process can be reached, if it is the home
     */
    public BlockRef share(String ownAddress) {
        if (allocation != null) {
            allocation.share();
        }
        String home = file.isOwn() ? ownAddress : file.home();
        return new BlockRef(file.path().toString(), file.number(), position, bytes.capacity(), home);
    }

    /** The file that this is a piece of. */
    Path path() {
        return file.path();
    }

    void allocation(Allocation made) {
        allocation = made;
    }

    /** Names the memory, not what is in it. */
    @Override
    public String toString() {
        return file.path() + "@" + position;
    }
}
