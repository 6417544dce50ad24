package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.memory.Span;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * One number, or one character, in memory that processes share, without a lock: Python's {@code RawValue}. See
 * {@link Value} for the codes and their types.
 *
 * <p>{@link #get} and {@link #set} never block, see and leave whole values, and what was written before a {@code set} is
 * seen after the {@code get} that returns its value. Two steps, such as reading and then writing one more, are not one:
 * use {@link Value} and its lock.
 *
 * <p>It lives in the memory of the process that made it, and arrives elsewhere as the same value. If that process dies, it
 * stays usable where it is in use. Thread- and process-safe.
 *
 * @param <T> the type that goes with the code; checked when a value is set
 */
public final class RawValue<T> extends SharedObject {
    private static final long serialVersionUID = 1;

    private final transient TypeCode code;
    private final transient Block block;

    /**
     * A value that is zero.
     *
     * @throws IllegalArgumentException if there is no such code
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public RawValue(String code) {
        this(TypeCode.of(code));
    }

    /**
     * A value that begins as {@code initial}.
     *
     * @param initial of the very type that goes with the code: {@code new RawValue<>("d", 0.0)}, not {@code 0}
     * @throws IllegalArgumentException if there is no such code, or {@code initial} is of another type
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public RawValue(String code, T initial) {
        this(code);
        set(initial);
    }

    private RawValue(TypeCode code) {
        this(code, newBlock(code.bytes()));
    }

    RawValue(TypeCode code, Block block) {
        this.code = code;
        this.block = block;
    }

    /** What it is now. Does not block. */
    public T get() {
        try {
            Object value = code.get(block.bytes(), 0);
            VarHandle.acquireFence();
            @SuppressWarnings("unchecked") // T is whatever goes with the code: that cannot be said in Java
            T typed = (T) value;
            return typed;
        } finally {
            Reference.reachabilityFence(block);
        }
    }

    /**
     * Sets it; high bits that C's type has no room for are lost. Does not block.
     *
     * @throws IllegalArgumentException if {@code value} is null or not of the type that goes with the code; nothing is set
     *     then
     */
    public void set(T value) {
        try {
            VarHandle.releaseFence();
            code.put(block.bytes(), 0, value);
        } finally {
            Reference.reachabilityFence(block);
        }
    }

    /** {@code RawValue(i, 42)}. */
    @Override
    public String toString() {
        return "RawValue(" + code + ", " + get() + ")";
    }

    /** Another value that begins as this one is now. Does not block. */
    public RawValue<T> copy() {
        RawValue<T> copy = new RawValue<>(code);
        copy.set(get());
        return copy;
    }

    /** The same value with a new {@link RLock}: Python's {@code synchronized(value)}. */
    public Value<T> withLock() {
        return withLock(new RLock());
    }

    /** The same value with a lock that it may share with others: Python's {@code synchronized(value, lock)}. */
    public Value<T> withLock(Mutex lock) {
        return new Value<>(this, lock);
    }

    /**
     * The same value as an {@code int}, with atomic operations.
     *
     * @throws IllegalStateException if its code is neither {@code i} nor {@code I}
     */
    public IntValue asInt() {
        return new IntValue(asArray().asInts());
    }

    /**
     * The same value as a {@code long}, with atomic operations.
     *
     * @throws IllegalStateException if its code is none of {@code l}, {@code q}, {@code L}, {@code Q}
     */
    public LongValue asLong() {
        return new LongValue(asArray().asLongs());
    }

    /**
     * The same value as a {@code double}, with atomic operations.
     *
     * @throws IllegalStateException if its code is not {@code d}
     */
    public DoubleValue asDouble() {
        return new DoubleValue(asArray().asDoubles());
    }

    TypeCode code() {
        return code;
    }

    private RawArray<T> asArray() {
        return new RawArray<>(code, 1, Span.of(block));
    }

    private static Block newBlock(int bytes) {
        try {
            return Arena.allocate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a value: " + e.getMessage(), e);
        }
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('V');
        out.writeChar(code.character());
        Sharing.refTo(block).writeTo(out);
    }
}
