package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A row of structures in memory that processes share, with a lock: Python's {@code multiprocessing.Array} of a
 * {@code ctypes.Structure}.
 *
 * <pre>{@code
 * record Point(double x, double y) {}
 *
 * var points = StructureArray.of(Point.class, List.of(new Point(1.875, -6.25), new Point(-5.75, 2.0)));
 * points.set(0, new Point(2, 3));
 * points.at(-1).update(old -> new Point(old.x(), old.y() * 2));
 * }</pre>
 *
 * Each operation takes the lock for itself, so that a whole structure is read and written as one, and blocks while another
 * thread or process holds it. Several are not one: hold the lock around them. The same structures without the lock are
 * {@link #getObj()}.
 *
 * <p>Indexes, slices, length, layout and place are as in {@link RawStructureArray}. If a process dies while it holds the
 * lock, perhaps in the middle of a {@code set}, the next one is told; see {@link Mutex}. Thread- and process-safe.
 *
 * @param <R> a whole structure: a record class, or a map of the fields by name
 */
public final class StructureArray<R> extends Guarded implements Iterable<R> {
    private static final long serialVersionUID = 1;

    private final transient RawStructureArray<R> raw;

    StructureArray(RawStructureArray<R> raw, Mutex lock) {
        super(lock);
        this.raw = raw;
    }

    /**
     * As {@link RawStructureArray#of(Class, long)}, with an {@link RLock} of its own; for another lock, see
     * {@link RawStructureArray#withLock(Mutex)}.
     */
    public static <R extends Record> StructureArray<R> of(Class<R> type, long length) {
        return RawStructureArray.of(type, length).withLock();
    }

    /** As {@link RawStructureArray#of(Class, Collection)}, with an {@link RLock} of its own. */
    public static <R extends Record> StructureArray<R> of(Class<R> type, Collection<? extends R> initial) {
        return RawStructureArray.of(type, initial).withLock();
    }

    /** As {@link RawStructureArray#of(List, long)}, with an {@link RLock} of its own. */
    public static StructureArray<Map<String, Object>> of(List<Structure.Field> fields, long length) {
        return RawStructureArray.of(fields, length).withLock();
    }

    /** As {@link RawStructureArray#of(List, Collection)}, with an {@link RLock} of its own. */
    public static StructureArray<Map<String, Object>> of(
            List<Structure.Field> fields, Collection<? extends Map<String, Object>> initial) {
        return RawStructureArray.of(fields, initial).withLock();
    }

    /** As {@link RawStructureArray#length()}; does not block. */
    public long length() {
        return raw.length();
    }

    /**
     * The structure at {@code index} itself, with this array's lock: what is set there is set here. Does not block. May be
     * sent to other processes as any other structure.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such structure
     */
    public Structure<R> at(long index) {
        return new Structure<>(raw, Indexes.element(index, raw.length()), getLock());
    }

    /**
     * As {@link RawStructureArray#get(long)}, under the lock.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public R get(long index) throws InterruptedException {
        return held(() -> raw.get(index));
    }

    /**
     * As {@link RawStructureArray#set(long, Object)}, under the lock.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(long index, R whole) throws InterruptedException {
        held(() -> raw.set(index, whole));
    }

    /** As {@link RawStructureArray#get(long, String)}, under the lock; throws also as {@link #get(long)} does. */
    public Object get(long index, String field) throws InterruptedException {
        return held(() -> raw.get(index, field));
    }

    /** As {@link RawStructureArray#set(long, String, Object)}, under the lock; throws also as {@link #set(long, Object)} does. */
    public void set(long index, String field, Object value) throws InterruptedException {
        held(() -> raw.set(index, field, value));
    }

    /** As {@link RawStructureArray#get(long, long)}, under the lock; throws also as {@link #get(long)} does. */
    public List<R> get(long from, long to) throws InterruptedException {
        return held(() -> raw.get(from, to));
    }

    /** As {@link RawStructureArray#set(long, Collection)}, under the lock; throws also as {@link #set(long, Object)} does. */
    public void set(long from, Collection<? extends R> wholes) throws InterruptedException {
        held(() -> raw.set(from, wholes));
    }

    /**
     * Copies of its structures from the first to the last. The lock is taken for each, not for all; where that blocks, an
     * interrupt is put off, not lost.
     */
    @Override
    public Iterator<R> iterator() {
        return new Elements();
    }

    /** Another array, with a lock of its own, that begins as this one is now; throws also as {@link #get(long)} does. */
    public StructureArray<R> copy() throws InterruptedException {
        return held(() -> raw.copy()).withLock();
    }

    /** The same array without the lock. */
    public RawStructureArray<R> getObj() {
        return raw;
    }

    /** {@code StructureArray(x, y, length=3)}. */
    @Override
    public String toString() {
        return "StructureArray(" + raw.described() + ")";
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('H');
        Handle.write(raw, out);
        Handle.write(getLock(), out);
    }

    private final class Elements implements Iterator<R> {
        private final Iterator<R> elements = raw.iterator();

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public R next() {
            acquireUninterrupted();
            try {
                return elements.next();
            } finally {
                release();
            }
        }
    }
}
