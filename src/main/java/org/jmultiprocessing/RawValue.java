package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;

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
 * @param <T> the type that goes with the code
 */
public final class RawValue<T> implements Serializable {
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
     * @param initial any number, converted as C does; for {@code u} a one-character string
     * @throws IllegalArgumentException if there is no such code, or the type of {@code initial} does not go with it
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public RawValue(String code, Object initial) {
        this(code);
        put(initial);
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
     * Sets it, converted as C does. Does not block.
     *
     * @throws IllegalArgumentException if the type does not go with the code
     */
    public void set(T value) {
        put(value);
    }

    /** {@code RawValue(i, 42)}. */
    @Override
    public String toString() {
        return "RawValue(" + code + ", " + get() + ")";
    }

    TypeCode code() {
        return code;
    }

    Block block() {
        return block;
    }

    private void put(Object value) {
        try {
            VarHandle.releaseFence();
            code.put(block.bytes(), 0, value);
        } finally {
            Reference.reachabilityFence(block);
        }
    }

    private static Block newBlock(int bytes) {
        try {
            return Arena.allocate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a value: " + e.getMessage(), e);
        }
    }

    private Object writeReplace() {
        return new Handle(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw Handle.notInPerson(RawValue.class);
    }
}
