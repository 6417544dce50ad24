package org.jmultiprocessing;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Objects;

/**
 * One number, or one character, in memory that processes share, with a lock: Python's {@code multiprocessing.Value}.
 *
 * <pre>{@code
 * var counter = new Value<Integer>("i", 0);
 * try (var held = counter.hold()) {
 *     counter.set(counter.get() + 1);
 * }
 * }</pre>
 *
 * Each {@link #get} and {@link #set} takes the lock for itself. That does not make two of them one: hold the lock around
 * them, as above.
 *
 * <table>
 * <caption>Codes, C's types and Java's types ({@code T}); what does not fit loses its high bits, as in C</caption>
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
 * @param <T> the type that goes with the code; the compiler cannot check that
 */
public final class Value<T> implements Serializable {
    private static final long serialVersionUID = 1;

    private final transient RawValue<T> raw;
    private final transient Mutex lock;

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
     * @param initial any number, converted as C does; for {@code u} a one-character string
     * @throws IllegalArgumentException if there is no such code, or the type of {@code initial} does not go with it
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Value(String code, Object initial) {
        this(new RawValue<>(code, initial), new RLock());
    }

    /**
     * A value that begins as {@code initial}, with a lock that it may share with others. With a {@link Lock}, which is not
     * reentrant, {@link #get} and {@link #set} must not be called by who holds it: use {@link #getObj()} then. For a value
     * without a lock, see {@link RawValue}.
     *
     * @param initial any number, converted as C does; for {@code u} a one-character string
     * @param lock not null
     * @throws IllegalArgumentException if there is no such code, or the type of {@code initial} does not go with it
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Value(String code, Object initial, Mutex lock) {
        this(new RawValue<>(code, initial), Objects.requireNonNull(lock, "lock=null; for none, make a RawValue"));
    }

    Value(RawValue<T> raw, Mutex lock) {
        this.raw = raw;
        this.lock = lock;
    }

    /**
     * What it is now. Blocks while another thread or process holds the lock.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public T get() throws InterruptedException {
        lock.acquire();
        try {
            return raw.get();
        } finally {
            lock.release();
        }
    }

    /**
     * Sets it, converted as C does. Blocks while another thread or process holds the lock.
     *
     * @throws IllegalArgumentException if the type does not go with the code
     * @throws InterruptedException if the thread is interrupted meanwhile; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(T value) throws InterruptedException {
        lock.acquire();
        try {
            raw.set(value);
        } finally {
            lock.release();
        }
    }

    /** Its lock. */
    public Mutex getLock() {
        return lock;
    }

    /** The same value without the lock. */
    public RawValue<T> getObj() {
        return raw;
    }

    /** As {@link Mutex#acquire()} of {@link #getLock()}. */
    public void acquire() throws InterruptedException {
        lock.acquire();
    }

    /** As {@link Mutex#release()} of {@link #getLock()}. */
    public void release() {
        lock.release();
    }

    /** As {@link Mutex#hold()} of {@link #getLock()}. */
    public Hold hold() throws InterruptedException {
        return lock.hold();
    }

    /** {@code Value(i, 42)}; looks without the lock, so that it never blocks. */
    @Override
    public String toString() {
        return "Value(" + raw.code() + ", " + raw.get() + ")";
    }

    private Object writeReplace() {
        return new Handle(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw Handle.notInPerson(Value.class);
    }
}
