package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing byte buffer that messages are written into; a writer may remember {@link #size()} and rewind to it.
 *
 * <pre>
 *   array()  0 ........ size() ........ array().length
 *            | written  | free          |
 * </pre>
 *
 * Numbers are big-endian. It grows to twice its length, or to exactly what one larger write needs, so that a single big
 * array is copied once. A write beyond 2 GiB is an {@link UncheckedIOException} and leaves what was written before. Not
 * thread-safe; nothing blocks.
 */
public final class ByteSink {
    private static final int INITIAL = 64;
    private static final int KEPT_AT_MOST = 1 << 20;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] array = new byte[INITIAL];
    private int size;
    private OutputStream stream;

    /** The bytes themselves, not a copy; another array after a write that had to grow it. */
    public byte[] array() {
        return array;
    }

    /** How many bytes have been written. */
    public int size() {
        return size;
    }

    /**
     * Rewinds: forgets what was written from this size on.
     *
     * @throws IllegalArgumentException if that is negative or more than has been written
     */
    public void size(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException("cannot rewind forwards: size=" + size + ", wanted=" + newSize);
        }
        size = newSize;
    }

    /** Writes the low eight bits. */
    public void writeByte(int value) {
        ensure(1);
        array[size++] = (byte) value;
    }

    /** Writes four bytes, big-endian. */
    public void writeInt(int value) {
        ensure(Integer.BYTES);
        putInt(array, size, value);
        size += Integer.BYTES;
    }

    /** Writes eight bytes, big-endian. */
    public void writeLong(long value) {
        ensure(Long.BYTES);
        putInt(array, size, (int) (value >>> 32));
        putInt(array, size + Integer.BYTES, (int) value);
        size += Long.BYTES;
    }

    /** Writes one to five bytes, seven bits each, lowest first; made for lengths: a negative value takes five bytes. */
    public void writeVarInt(int value) {
        ensure(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            array[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /** Writes all of them, without their length. */
    public void writeBytes(byte[] bytes) {
        writeBytes(bytes, 0, bytes.length);
    }

    /** Writes {@code length} of them from {@code offset} on, without their length. */
    public void writeBytes(byte[] bytes, int offset, int length) {
        ensure(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
    }

    /** Overwrites four bytes that have been written before, such as a length that is known only now. */
    public void setInt(int at, int value) {
        if (at < 0 || at > size - Integer.BYTES) {
            throw new IndexOutOfBoundsException("not written yet: at=" + at + ", size=" + size);
        }
        putInt(array, at, value);
    }

    /** A copy of what has been written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(array, size);
    }

    /** What has been written; this sink is empty afterwards. Of more than 1 MiB no copy is made if it filled the array. */
    public byte[] takeBytes() {
        byte[] bytes = size > KEPT_AT_MOST ? detach() : toByteArray();
        clear();
        return bytes;
    }

    /** What has been written, ready to be read, sharing this sink's array: valid until the next write. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(array, 0, size);
    }

    /** A stream that writes here; closing or flushing it does nothing. Always the same one. */
    public OutputStream stream() {
        if (stream == null) {
            stream = new Stream(this);
        }
        return stream;
    }

    /** Forgets all, and gives memory back if more than 1 MiB had been needed. */
    public void clear() {
        size = 0;
        if (array.length > KEPT_AT_MOST) {
            array = new byte[INITIAL];
        }
    }

    /** The array itself if it is full to the brim, else a copy; this sink is empty afterwards. */
    byte[] detach() {
        byte[] bytes = array.length == size ? array : toByteArray();
        array = new byte[0];
        size = 0;
        return bytes;
    }

    /** Counts that many bytes as written and returns them, little-endian, to be filled by the caller. */
    ByteBuffer reserve(long length) {
        ensure(length);
        ByteBuffer reserved = ByteBuffer.wrap(array, size, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        size += (int) length;
        return reserved;
    }

    /** Counts that many bytes behind {@link #size()}, filled in by the caller after {@link #ensure}, as written. */
    void advance(int length) {
        size += length;
    }

    /** A kind and four bytes, with one look at the capacity. */
    void writeKindInt(byte kind, int value) {
        ensure(1 + Integer.BYTES);
        array[size] = kind;
        putInt(array, size + 1, value);
        size += 1 + Integer.BYTES;
    }

    /** Makes room for that many more bytes. */
    void ensure(long more) {
        if (more > array.length - size) {
            grow(more);
        }
    }

    private void grow(long more) {
        long wanted = size + more;
        if (wanted > LARGEST) {
            throw new Overflow("does not fit into one message: size=" + size + ", wanted=" + more + ", limit=" + LARGEST
                    + "; send it in parts or through shared memory");
        }
        long doubled = Math.min(LARGEST, Math.max(INITIAL, 2L * array.length));
        array = Arrays.copyOf(array, (int) Math.max(wanted, doubled));
    }

    private static void putInt(byte[] array, int at, int value) {
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
    }

    /** More than an array can hold; unchecked, since no writer can do anything about it but the outermost. */
    static final class Overflow extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        Overflow(String message) {
            super(message, new IOException(message));
        }
    }

    private static final class Stream extends OutputStream {
        private final ByteSink sink;

        Stream(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int value) {
            sink.writeByte(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            sink.writeBytes(bytes, offset, length);
        }
    }
}
