package org.jmultiprocessing;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/**
 * A row of {@code short}s in memory that processes share, without a lock and without boxing.
 * Of an unsigned array (code {@code H}) it holds the bits.
 */
public final class ShortArray extends PrimitiveArray<short[], ShortBuffer> {
    private static final long serialVersionUID = 1;

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public ShortArray(long length) {
        this(new RawArray<>("h", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public ShortArray(short[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    ShortArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public short get(long index) {
        try {
            long i = check(index);
            short element = piece(i).get(within(i));
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
    public void set(long index, short element) {
        try {
            long i = check(index);
            VarHandle.releaseFence();
            piece(i).put(within(i), element);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    ShortBuffer view(ByteBuffer bytes) {
        return bytes.asShortBuffer();
    }

    @Override
    short[] newArray(int count) {
        return new short[count];
    }

    @Override
    void read(ShortBuffer piece, int position, short[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(ShortBuffer piece, int position, short[] source, int at, int count) {
        piece.put(position, source, at, count);
    }
}
