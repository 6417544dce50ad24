package org.jmultiprocessing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.function.DoubleBinaryOperator;

/**
 * A row of {@code double}s in memory that processes share, without a lock and without boxing.
 */
public final class DoubleArray extends PrimitiveArray<double[], DoubleBuffer> {
    private static final long serialVersionUID = 1;

    private static final VarHandle ELEMENT =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.nativeOrder());

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if {@code length} is negative
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public DoubleArray(long length) {
        this(new RawArray<>("d", length));
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public DoubleArray(double[] initial) {
        this(initial.length);
        copyFrom(initial);
    }

    DoubleArray(RawArray<?> raw) {
        super(raw);
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double get(long index) {
        try {
            long i = check(index);
            double element = piece(i).get(within(i));
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
    public void set(long index, double element) {
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
     * between.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double getAndAdd(long index, double addend) {
        double old = get(index);
        while (!compareAndSet(index, old, old + addend)) {
            old = get(index);
        }
        return old;
    }

    /**
     * Sets the element at {@code index} if it is {@code expected}, bit by bit, as one step.
     *
     * @param index negative: from the end
     * @return whether it was, and is set now
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public boolean compareAndSet(long index, double expected, double element) {
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
    public double accumulate(long index, double operand, DoubleBinaryOperator function) {
        while (true) {
            double old = get(index);
            double result = function.applyAsDouble(old, operand);
            if (compareAndSet(index, old, result)) {
                return result;
            }
        }
    }

    @Override
    DoubleBuffer view(ByteBuffer bytes) {
        return bytes.asDoubleBuffer();
    }

    @Override
    double[] newArray(int count) {
        return new double[count];
    }

    @Override
    void read(DoubleBuffer piece, int position, double[] target, int at, int count) {
        piece.get(position, target, at, count);
    }

    @Override
    void write(DoubleBuffer piece, int position, double[] source, int at, int count) {
        piece.put(position, source, at, count);
    }

    @Override
    DoubleValue asValue() {
        return new DoubleValue(this);
    }
}
