package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.util.function.LongBinaryOperator;

/**
 * A {@code long} in memory that processes share, without a lock and without boxing.
 *
 * <p>Each operation is one step that no other thread or process can come between, and none blocks. For steps that belong
 * together, use {@link Value} and its lock.
 *
 * <p>It lives in the memory of the process that made it, and arrives elsewhere as the same value. If that process dies, it
 * stays usable where it is in use; if one dies in the middle of an operation, that was done or was not. Thread- and
 * process-safe.
 */
public final class LongValue extends SharedObject {
    private static final long serialVersionUID = 1;

    private final transient LongArray cell;

    /**
     * A value that begins as {@code initial}.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public LongValue(long initial) {
        this(new LongArray(new long[] {initial}));
    }

    LongValue(LongArray cell) {
        this.cell = cell;
    }

    /** What it is now. */
    public long get() {
        return cell.get(0);
    }

    /** Sets it. */
    public void set(long value) {
        cell.set(0, value);
    }

    /** Adds to it, wrapping around, and returns what it was. */
    public long getAndAdd(long addend) {
        return cell.getAndAdd(0, addend);
    }

    /**
     * Sets it if it is {@code expected}.
     *
     * @return whether it was, and is set now
     */
    public boolean compareAndSet(long expected, long value) {
        return cell.compareAndSet(0, expected, value);
    }

    /**
     * Sets it to {@code function} of it and {@code operand}.
     *
     * @param function may be called several times if others change the value meanwhile
     * @return the result, which it is now
     */
    public long accumulate(long operand, LongBinaryOperator function) {
        return cell.accumulate(0, operand, function);
    }

    /** {@code LongValue(42)}. */
    @Override
    public String toString() {
        return "LongValue(" + get() + ")";
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('N');
        Handle.write(cell, out);
    }
}
