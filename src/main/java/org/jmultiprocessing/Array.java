package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A row of numbers or characters of one type code in memory that processes share, with a lock: Python's
 * {@code multiprocessing.Array}. See {@link Value} for the codes and their types.
 *
 * <pre>{@code
 * var squares = new Array<>("q", List.of(1L, 4L, 9L));
 * try (var held = squares.hold()) {
 *     squares.set(0, squares.get(-1) + squares.get(1));
 * }
 * }</pre>
 *
 * Each operation takes the lock for itself, and blocks while another thread or process holds it. Several are not one: hold
 * the lock around them, as above. The same elements without the lock are {@link #getObj()}; held, they are the fast way:
 *
 * <pre>{@code
 * try (var held = samples.hold()) {
 *     samples.getObj().asDoubles().copyTo(mine);
 * }
 * }</pre>
 *
 * <p>Indexes, slices, length and place are as in {@link RawArray}. If a process dies while it holds the lock, see
 * {@link Mutex}. Thread- and process-safe.
 *
 * @param <T> the type that goes with the code; checked when an element is set
 */
public final class Array<T> extends Guarded implements Iterable<T> {
    private static final long serialVersionUID = 1;

    private final transient RawArray<T> raw;

    /** As {@link RawArray#RawArray(String, long)}, with an {@link RLock} of its own. */
    public Array(String code, long length) {
        this(new RawArray<>(code, length), new RLock());
    }

    /**
     * As {@link RawArray#RawArray(String, long)}, with a lock that it may share with others. With a {@link Lock}, which is
     * not reentrant, who holds it must use {@link #getObj()}.
     *
     * @param lock not null
     */
    public Array(String code, long length, Mutex lock) {
        this(new RawArray<>(code, length), lock);
    }

    /** As {@link RawArray#RawArray(String, Collection)}, with an {@link RLock} of its own. */
    public Array(String code, Collection<? extends T> initial) {
        this(new RawArray<>(code, initial), new RLock());
    }

    /**
     * As {@link RawArray#RawArray(String, Collection)}, with a lock that it may share with others. With a {@link Lock},
     * which is not reentrant, who holds it must use {@link #getObj()}.
     *
     * @param lock not null
     */
    public Array(String code, Collection<? extends T> initial, Mutex lock) {
        this(new RawArray<>(code, initial), lock);
    }

    /** As {@link RawArray#RawArray(String, byte[])}, with an {@link RLock} of its own. */
    public Array(String code, byte[] initial) {
        this(new RawArray<>(code, initial), new RLock());
    }

    Array(RawArray<T> raw, Mutex lock) {
        super(lock);
        this.raw = raw;
    }

    /** As {@link RawArray#length()}; does not block. */
    public long length() {
        return raw.length();
    }

    /**
     * As {@link RawArray#get(long)}, under the lock.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public T get(long index) throws InterruptedException {
        boolean entered = enter();
        try {
            return raw.get(index);
        } finally {
            leave(entered);
        }
    }

    /**
     * As {@link RawArray#set(long, Object)}, under the lock.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(long index, T element) throws InterruptedException {
        boolean entered = enter();
        try {
            raw.set(index, element);
        } finally {
            leave(entered);
        }
    }

    /** As {@link RawArray#get(long, long)}, under the lock; throws also as {@link #get(long)} does. */
    public List<T> get(long from, long to) throws InterruptedException {
        return held(() -> raw.get(from, to));
    }

    /** As {@link RawArray#set(long, Collection)}, under the lock; throws also as {@link #set(long, Object)} does. */
    public void set(long from, Collection<? extends T> elements) throws InterruptedException {
        held(() -> raw.set(from, elements));
    }

    /**
     * Its elements from the first to the last. The lock is taken for each, not for all; where that blocks, an interrupt is
     * put off, not lost.
     */
    @Override
    public Iterator<T> iterator() {
        return new Elements();
    }

    /** As {@link RawArray#value()}, under the lock; throws also as {@link #get(long)} does. */
    public byte[] value() throws InterruptedException {
        return held(() -> raw.value());
    }

    /** As {@link RawArray#value(byte[])}, under the lock; throws also as {@link #set(long, Object)} does. */
    public void value(byte[] bytes) throws InterruptedException {
        held(() -> raw.value(bytes));
    }

    /** As {@link RawArray#raw()}, under the lock; throws also as {@link #get(long)} does. */
    public byte[] raw() throws InterruptedException {
        return held(() -> raw.raw());
    }

    /** As {@link RawArray#raw(byte[])}, under the lock; throws also as {@link #set(long, Object)} does. */
    public void raw(byte[] bytes) throws InterruptedException {
        held(() -> raw.raw(bytes));
    }

    /** Another array, with a lock of its own, that begins as this one is now; throws also as {@link #get(long)} does. */
    public Array<T> copy() throws InterruptedException {
        return held(() -> raw.copy()).withLock();
    }

    /** The same array without the lock. */
    public RawArray<T> getObj() {
        return raw;
    }

    /** {@code Array(i, length=3)}. */
    @Override
    public String toString() {
        return "Array(" + raw.code() + ", length=" + raw.length() + ")";
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('Y');
        Handle.write(raw, out);
        Handle.write(getLock(), out);
    }

    private final class Elements implements Iterator<T> {
        private final Iterator<T> elements = raw.iterator();

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public T next() {
            acquireUninterrupted();
            try {
                return elements.next();
            } finally {
                release();
            }
        }
    }
}
