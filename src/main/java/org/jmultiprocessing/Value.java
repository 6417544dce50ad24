package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;

/**
 * One number, or one character, in memory that processes share, with a lock: Python's {@code multiprocessing.Value}.
 *
 * <pre>{@code
 * var counter = new Value<>("i", 0);
 * try (var held = counter.hold()) {
 *     counter.set(counter.get() + 1);
 * }
 * }</pre>
 *
 * Each {@link #get} and {@link #set} takes the lock for itself. That does not make two of them one: hold the lock around
 * them, as above.
 *
 * <table>
 * <caption>Codes, C's types and Java's types ({@code T}); what C's type has no room for loses its high bits, as in C</caption>
 * <tr><td>{@code b}, {@code c}</td><td>signed char, char</td><td>{@code Byte}</td></tr>
 * <tr><td>{@code B}</td><td>unsigned char</td><td>{@code Integer}</td></tr>
 * <tr><td>{@code h} / {@code H}</td><td>short / unsigned short</td><td>{@code Short} / {@code Integer}</td></tr>
 * <tr><td>{@code i} / {@code I}</td><td>int / unsigned int</td><td>{@code Integer} / {@code Long}</td></tr>
 * <tr><td>{@code l}, {@code q}</td><td>64-bit integer</td><td>{@code Long}</td></tr>
 * <tr><td>{@code L}, {@code Q}</td><td>unsigned 64-bit integer</td><td>{@code Long}, to be read with
 *     {@link Long#toUnsignedString(long)} and its like</td></tr>
 * <tr><td>{@code f} / {@code d}</td><td>float / double</td><td>{@code Float} / {@code Double}</td></tr>
 * <tr><td>{@code u}</td><td>wchar_t</td><td>{@code String} of one code point</td></tr>
 * </table>
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same value with the same lock. If a process dies while it holds the lock, see
 * {@link Mutex}. Thread- and process-safe.
 *
 * @param <T> the type that goes with the code; checked when a value is set
 */
public final class Value<T> extends Guarded {
    private static final long serialVersionUID = 1;

    private final transient RawValue<T> raw;

    /**
     * A value that is zero, with an {@link RLock} of its own.
     *
     * @throws IllegalArgumentException if there is no such code
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Value(String code) {
        this(new RawValue<>(code), new RLock());
    }

    /**
     * A value that begins as {@code initial}, with an {@link RLock} of its own.
     *
     * @param initial of the very type that goes with the code: {@code new Value<>("d", 0.0)}, not {@code 0}
     * @throws IllegalArgumentException if there is no such code, or {@code initial} is of another type
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Value(String code, T initial) {
        this(new RawValue<>(code, initial), new RLock());
    }

    /**
     * A value that begins as {@code initial}, with a lock that it may share with others. With a {@link Lock}, which is not
     * reentrant, {@link #get} and {@link #set} must not be called by who holds it: use {@link #getObj()} then. For a value
     * without a lock, see {@link RawValue}.
     *
     * @param initial of the very type that goes with the code
     * @param lock not null
     * @throws IllegalArgumentException if there is no such code, or {@code initial} is of another type
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Value(String code, T initial, Mutex lock) {
        this(new RawValue<>(code, initial), lock);
    }

    Value(RawValue<T> raw, Mutex lock) {
        super(lock);
        this.raw = raw;
    }

    /**
     * What it is now. Blocks while another thread or process holds the lock.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public T get() throws InterruptedException {
        boolean entered = enter();
        try {
            return raw.get();
        } finally {
            leave(entered);
        }
    }

    /**
     * Sets it; high bits that C's type has no room for are lost. Blocks while another thread or process holds the lock.
     *
     * @throws IllegalArgumentException if {@code value} is null or not of the type that goes with the code; nothing is set
     *     then
     * @throws InterruptedException if the thread is interrupted meanwhile; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(T value) throws InterruptedException {
        boolean entered = enter();
        try {
            raw.set(value);
        } finally {
            leave(entered);
        }
    }

    /** The same value without the lock. */
    public RawValue<T> getObj() {
        return raw;
    }

    /** Another value, with a lock of its own, that begins as this one is now. Blocks while another holds the lock. */
    public Value<T> copy() throws InterruptedException {
        acquire();
        try {
            return raw.copy().withLock();
        } finally {
            release();
        }
    }

    /** {@code Value(i, 42)}; looks without the lock, so that it never blocks. */
    @Override
    public String toString() {
        return "Value(" + raw.code() + ", " + raw.get() + ")";
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('S');
        Handle.write(raw, out);
        Handle.write(getLock(), out);
    }
}
