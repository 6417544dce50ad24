package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.util.function.DoubleBinaryOperator;

/**
 * A {@code double} in memory that processes share, without a lock and without boxing.
 *
 * <p>Each operation is one step that no other thread or process can come between, and none blocks. For steps that belong
 * together, use {@link Value} and its lock.
 *
 * <p>It lives in the memory of the process that made it, and arrives elsewhere as the same value. If that process dies, it
 * stays usable where it is in use; if one dies in the middle of an operation, that was done or was not. Thread- and
 * process-safe.
 */
public final class DoubleValue extends SharedObject {
    private static final long serialVersionUID = 1;

    private final transient DoubleArray cell;

    /**
     * A value that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public DoubleValue(double initial) {
        this(new DoubleArray(new double[] {initial}));
    }

    DoubleValue(DoubleArray cell) {
        this.cell = cell;
    }

    /** What it is now. */
    public double get() {
        return cell.get(0);
    }

    /** Sets it. */
    public void set(double value) {
        cell.set(0, value);
    }

    /** Adds to it, and returns what it was. */
    public double getAndAdd(double addend) {
        return cell.getAndAdd(0, addend);
    }

    /**
     * Sets it if it is {@code expected}, bit by bit.
     *
     * @return whether it was, and is set now
     */
    public boolean compareAndSet(double expected, double value) {
        return cell.compareAndSet(0, expected, value);
    }

    /**
     * Sets it to {@code function} of it and {@code operand}.
     *
     * @param function may be called several times if others change the value meanwhile
     * @return the result, which it is now
     */
    public double accumulate(double operand, DoubleBinaryOperator function) {
        return cell.accumulate(0, operand, function);
    }

    /** {@code DoubleValue(4.5)}. */
    @Override
    public String toString() {
        return "DoubleValue(" + get() + ")";
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('N');
        Handle.write(cell, out);
    }
}
