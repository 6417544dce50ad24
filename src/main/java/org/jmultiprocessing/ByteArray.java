package org.jmultiprocessing;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * A row of {@code byte}s in memory that processes share, without a lock and without boxing.
 * Of an unsigned array (code {@code B}) it holds the bits.
 */
public final class ByteArray extends PrimitiveArray<byte[], ByteBuffer> {
    private static final long serialVersionUID = 1;

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public ByteArray(long length) {
        this(new RawArray<>("b", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public ByteArray(byte[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    ByteArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public byte get(long index) {
        try {
            long i = check(index);
            byte element = piece(i).get(within(i));
            VarHandle.acquireFence();
            return element;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Sets the element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(long index, byte element) {
        try {
            long i = check(index);
            VarHandle.releaseFence();
            piece(i).put(within(i), element);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    ByteBuffer view(ByteBuffer bytes) {
        return bytes;
    }

    @Override
    byte[] newArray(int count) {
        return new byte[count];
    }

    @Override
    void read(ByteBuffer piece, int position, byte[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(ByteBuffer piece, int position, byte[] source, int at, int count) {
        piece.put(position, source, at, count);
    }
}
