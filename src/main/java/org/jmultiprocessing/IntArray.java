package org.jmultiprocessing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.function.IntBinaryOperator;

/**
 * A row of {@code int}s in memory that processes share, without a lock and without boxing.
 *
 * <pre>{@code
 * var hits = new IntArray(10);
 * hits.getAndAdd(3, 1);
 * }</pre>
 *
 * Of an unsigned array (code {@code I}) it holds the bits.
 */
public final class IntArray extends PrimitiveArray<int[], IntBuffer> {
    private static final long serialVersionUID = 1;

    private static final VarHandle ELEMENT =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public IntArray(long length) {
        this(new RawArray<>("i", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public IntArray(int[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    IntArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public int get(long index) {
        try {
            long i = check(index);
            int element = piece(i).get(within(i));
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
    public void set(long index, int element) {
        try {
            long i = check(index);
            VarHandle.releaseFence();
            piece(i).put(within(i), element);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Adds to the element at {@code index} and returns what it was, as one step that no other thread or process can come
     * between; it wraps around.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public int getAndAdd(long index, int addend) {
        try {
            long i = check(index);
            return (int) ELEMENT.getAndAdd(bytes(i), offset(i), addend);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Sets the element at {@code index} if it is {@code expected}, as one step.
     *
     * @param index negative: from the end
     * @return whether it was, and is set now
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public boolean compareAndSet(long index, int expected, int element) {
        try {
            long i = check(index);
            return ELEMENT.compareAndSet(bytes(i), offset(i), expected, element);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Sets the element at {@code index} to {@code function} of it and {@code operand}, as one step.
     *
     * @param index negative: from the end
     * @param function may be called several times if others change the element meanwhile
     * @return the result, which the element is now
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public int accumulate(long index, int operand, IntBinaryOperator function) {
        while (true) {
            int old = get(index);
            int result = function.applyAsInt(old, operand);
            if (compareAndSet(index, old, result)) {
                return result;
            }
        }
    }

    @Override
    IntBuffer view(ByteBuffer bytes) {
        return bytes.asIntBuffer();
    }

    @Override
    int[] newArray(int count) {
        return new int[count];
    }

    @Override
    void read(IntBuffer piece, int position, int[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(IntBuffer piece, int position, int[] source, int at, int count) {
        piece.put(position, source, at, count);
    }

    @Override
    IntValue asValue() {
        return new IntValue(this);
    }
}
