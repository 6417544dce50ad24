package org.jmultiprocessing.internal.serial;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteSink} has written, from a range of an array that must not change meanwhile.
 *
 * <p>Its input may be cut or malicious: every read looks first whether that much is left, and nothing is allocated that
 * is larger than what is left. Otherwise a {@link StreamCorruptedException} says {@code offset=} (of the read, counted
 * from the start of the range), {@code length=} (of the range) and {@code wanted=}. Not thread-safe; nothing blocks.
 */
public final class ByteSource {
    private final byte[] array;
    private final int start;
    private final int end;
    private int position;

    /** All of it. */
    public ByteSource(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * That part of it.
     *
     * @throws IndexOutOfBoundsException if there is no such part
     */
    public ByteSource(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw new IndexOutOfBoundsException(
                    "no such part: offset=" + offset + ", wanted=" + length + ", length=" + bytes.length);
        }
        array = bytes;
        start = offset;
        end = offset + length;
        position = offset;
    }

    /** How many bytes have been read. */
    public int position() {
        return position - start;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads one byte, signed. */
    public byte readByte() throws StreamCorruptedException {
        check(1);
        return array[position++];
    }

    /** Reads four bytes, big-endian. */
    public int readInt() throws StreamCorruptedException {
        check(Integer.BYTES);
        int value = intAt(position);
        position += Integer.BYTES;
        return value;
    }

    /** Reads eight bytes, big-endian. */
    public long readLong() throws StreamCorruptedException {
        check(Long.BYTES);
        long value = (long) intAt(position) << 32 | (intAt(position + Integer.BYTES) & 0xFFFF_FFFFL);
        position += Long.BYTES;
        return value;
    }

    /** Reads what {@link ByteSink#writeVarInt} wrote. */
    public int readVarInt() throws StreamCorruptedException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw corrupt("a length of more than five bytes", 5);
    }

    /** Reads that many bytes into an array of their own. */
    public byte[] readBytes(int length) throws StreamCorruptedException {
        check(length);
        byte[] bytes = Arrays.copyOfRange(array, position, position + length);
        position += length;
        return bytes;
    }

    /** Takes that many bytes as a source of their own, uncopied. */
    public ByteSource takePart(int length) throws StreamCorruptedException {
        check(length);
        ByteSource taken = new ByteSource(array, position, length);
        position += length;
        return taken;
    }

    /** Passes over that many bytes. */
    public void skip(int length) throws StreamCorruptedException {
        check(length);
        position += length;
    }

    /** Takes that many bytes as a little-endian view, uncopied. */
    ByteBuffer take(long length) throws StreamCorruptedException {
        check(length);
        ByteBuffer taken = ByteBuffer.wrap(array, position, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        position += (int) length;
        return taken;
    }

    /** Takes that many bytes as Latin-1 text. */
    String takeLatin1(int length) throws StreamCorruptedException {
        check(length);
        String text = new String(array, position, length, StandardCharsets.ISO_8859_1);
        position += length;
        return text;
    }

    /** Takes that many bytes as a stream of their own, which ends after them. */
    InputStream takeStream(int length) throws StreamCorruptedException {
        check(length);
        InputStream taken = new ByteArrayInputStream(array, position, length);
        position += length;
        return taken;
    }

    /** The next byte, without reading it. */
    byte peekByte() throws StreamCorruptedException {
        check(1);
        return array[position];
    }

    /** An error at this position. */
    StreamCorruptedException corrupt(String what, long wanted) {
        return new StreamCorruptedException("damaged message, " + what + ": offset=" + position() + ", length="
                + (end - start) + ", wanted=" + wanted + "; the sender died or is no process of this library");
    }

    private void check(long wanted) throws StreamCorruptedException {
        if (wanted < 0 || wanted > end - position) {
            throw corrupt("more is wanted than is left", wanted);
        }
    }

    private int intAt(int at) {
        return array[at] << 24 | (array[at + 1] & 0xFF) << 16 | (array[at + 2] & 0xFF) << 8 | (array[at + 3] & 0xFF);
    }
}
