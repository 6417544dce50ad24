package org.jmultiprocessing;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * A row of {@code float}s in memory that processes share, without a lock and without boxing.
 */
public final class FloatArray extends PrimitiveArray<float[], FloatBuffer> {
    private static final long serialVersionUID = 1;

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public FloatArray(long length) {
        this(new RawArray<>("f", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public FloatArray(float[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    FloatArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float get(long index) {
        try {
            long i = check(index);
            float element = piece(i).get(within(i));
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
    public void set(long index, float element) {
        try {
            long i = check(index);
            VarHandle.releaseFence();
            piece(i).put(within(i), element);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    FloatBuffer view(ByteBuffer bytes) {
        return bytes.asFloatBuffer();
    }

    @Override
    float[] newArray(int count) {
        return new float[count];
    }

    @Override
    void read(FloatBuffer piece, int position, float[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(FloatBuffer piece, int position, float[] source, int at, int count) {
        piece.put(position, source, at, count);
    }
}
