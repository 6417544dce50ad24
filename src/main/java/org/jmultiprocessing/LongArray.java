package org.jmultiprocessing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.function.LongBinaryOperator;

/**
 * A row of {@code long}s in memory that processes share, without a lock and without boxing.
 * Of an unsigned array (codes {@code L}, {@code Q}) it holds the bits.
 */
public final class LongArray extends PrimitiveArray<long[], LongBuffer> {
    private static final long serialVersionUID = 1;

    private static final VarHandle ELEMENT =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public LongArray(long length) {
        this(new RawArray<>("q", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public LongArray(long[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    LongArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long get(long index) {
        try {
            long i = check(index);
            long element = piece(i).get(within(i));
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
    public void set(long index, long element) {
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
    public long getAndAdd(long index, long addend) {
        try {
            long i = check(index);
            return (long) ELEMENT.getAndAdd(bytes(i), offset(i), addend);
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
    public boolean compareAndSet(long index, long expected, long element) {
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
    public long accumulate(long index, long operand, LongBinaryOperator function) {
        while (true) {
            long old = get(index);
            long result = function.applyAsLong(old, operand);
            if (compareAndSet(index, old, result)) {
                return result;
            }
        }
    }

    @Override
    LongBuffer view(ByteBuffer bytes) {
        return bytes.asLongBuffer();
    }

    @Override
    long[] newArray(int count) {
        return new long[count];
    }

    @Override
    void read(LongBuffer piece, int position, long[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(LongBuffer piece, int position, long[] source, int at, int count) {
        piece.put(position, source, at, count);
    }

    @Override
    LongValue asValue() {
        return new LongValue(this);
    }
}
