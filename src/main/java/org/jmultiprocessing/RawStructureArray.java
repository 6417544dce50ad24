package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jmultiprocessing.internal.memory.Span;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * A row of structures in memory that processes share, without a lock: Python's {@code RawArray} of a
 * {@code ctypes.Structure}. See {@link StructureArray} for one with a lock.
 *
 * <p>Nothing here blocks. A field is read and written whole; a structure is not: who reads one while another writes it may
 * see some fields old and some new. What was written before a {@code set} is seen after the {@code get} that returns what
 * it has set. A negative index counts from the end, as in Python; an index or slice that is not within the array is an
 * {@link IndexOutOfBoundsException}.
 *
 * <p>The structures lie one behind the other, as a C compiler lays them out. In an array of more than 1 GiB, what is left
 * of a GiB and is too short for a whole one stays unused:
 *
 * <pre>
 *   0            24           48                 1 GiB - 16  1 GiB
 *   ┌────────────┬────────────┬───     ───┬────────────┬─────┬────────────┬───
 *   │ 0          │ 1          │ …         │ n - 1      │     │ n          │ …
 *   └────────────┴────────────┴───     ───┴────────────┴─────┴────────────┴───
 * </pre>
 *
 * It lives in the memory of the process that made it, and arrives elsewhere as the same array. If that process dies, it
 * stays usable where it is in use. Thread- and process-safe.
 *
 * @param <R> a whole structure: a record class, or a map of the fields by name
 */
public final class RawStructureArray<R> extends SharedObject implements Iterable<R> {
    private static final long serialVersionUID = 1;

    private final transient Shape<R> shape;
    private final transient long length;
    private final transient Span span;
    private final transient int size;
    private final transient int inPiece;

    RawStructureArray(Shape<R> shape, long length) {
        this(shape, length, allocate(shape.layout(), length));
    }

    private RawStructureArray(Shape<R> shape, long length, Span span) {
        this.shape = shape;
        this.length = length;
        this.span = span;
        this.size = shape.layout().bytes();
        this.inPiece = inPiece(shape.layout());
    }

    /**
     * An array of the components of a record class, all zero.
     *
     * @param length the number of structures, 0 or more
     * @throws IllegalArgumentException if a component is not primitive, the class is in a package that is not open, or
     *     {@code length} is negative
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public static <R extends Record> RawStructureArray<R> of(Class<R> type, long length) {
        return new RawStructureArray<>(RecordShape.of(type), length);
    }

    /** As {@link #of(Class, long)}, of which each begins as in {@code initial}. */
    public static <R extends Record> RawStructureArray<R> of(Class<R> type, Collection<? extends R> initial) {
        return new RawStructureArray<>(RecordShape.of(type), initial.size()).with(initial);
    }

    /**
     * An array of structures of these fields, all zero.
     *
     * @param fields in their order in memory
     * @param length the number of structures, 0 or more
     * @throws IllegalArgumentException if there is no field, two have one name, there is no such code, or {@code length} is
     *     negative
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public static RawStructureArray<Map<String, Object>> of(List<Structure.Field> fields, long length) {
        return new RawStructureArray<>(new Shape.Fields(fields), length);
    }

    /** As {@link #of(List, long)}, of which each begins as in {@code initial}. */
    public static RawStructureArray<Map<String, Object>> of(
            List<Structure.Field> fields, Collection<? extends Map<String, Object>> initial) {
        return new RawStructureArray<>(new Shape.Fields(fields), initial.size()).with(initial);
    }

    static RawStructureArray<?> readFrom(ObjectInput in) throws IOException, ClassNotFoundException {
        return new RawStructureArray<>(Shape.readFrom(in), in.readLong(), Span.readFrom(in));
    }

    /** How many structures it has; that never changes. */
    public long length() {
        return length;
    }

    /**
     * A copy of the structure at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such structure
     */
    public R get(long index) {
        long i = Indexes.element(index, length);
        Object[] parts = new Object[shape.layout().count()];
        for (int field = 0; field < parts.length; field++) {
            parts[field] = stored(i, field);
        }
        VarHandle.acquireFence();
        return shape.whole(parts);
    }

    /**
     * Sets all fields of the structure at {@code index}, one after the other.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such structure
     * @throws IllegalArgumentException if a field is missing, unknown, or not of the type that goes with its code; nothing
     *     is set then
     */
    public void set(long index, R whole) {
        long i = Indexes.element(index, length);
        Object[] parts = checked(whole);
        VarHandle.releaseFence();
        for (int field = 0; field < parts.length; field++) {
            store(i, field, parts[field]);
        }
    }

    /**
     * One field of the structure at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such structure
     * @throws IllegalArgumentException if there is no such field
     */
    public Object get(long index, String field) {
        int number = shape.layout().find(field);
        Object stored = stored(Indexes.element(index, length), number);
        VarHandle.acquireFence();
        return shape.shown(number, stored);
    }

    /**
     * Sets one field of the structure at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such structure
     * @throws IllegalArgumentException if there is no such field, or {@code value} is not of the type that goes with it
     */
    public void set(long index, String field, Object value) {
        int number = shape.layout().find(field);
        long i = Indexes.element(index, length);
        VarHandle.releaseFence();
        store(i, number, shape.stored(number, value));
    }

    /**
     * Copies of the structures from {@code from} up to, but without, {@code to}: Python's {@code array[from:to]}.
     *
     * @param from negative: from the end
     * @param to negative: from the end
     * @throws IndexOutOfBoundsException if they are not within the array, or {@code to} is before {@code from}
     */
    public List<R> get(long from, long to) {
        long begin = Indexes.border(from, length);
        int count = Indexes.count(begin, Indexes.border(to, length));
        List<R> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(get(begin + i));
        }
        return all;
    }

    /**
     * Sets as many structures as there are in {@code wholes}, from {@code from} on.
     *
     * @param from negative: from the end
     * @throws IndexOutOfBoundsException if they do not fit; nothing is set then
     * @throws IllegalArgumentException as {@link #set(long, Object)} does; nothing is set then
     */
    public void set(long from, Collection<? extends R> wholes) {
        long i = Indexes.border(from, length);
        Indexes.checkFits(i, wholes.size(), length);
        wholes.forEach(this::checked);
        for (R whole : wholes) {
            set(i++, whole);
        }
    }

    /**
     * {@code count} structures of the memory itself from {@code from} on as bytes, in native byte order; they stay valid for
     * as long as the buffer is reachable. This is the way to copy many at the speed of memory.
     *
     * @param from negative: from the end
     * @throws IndexOutOfBoundsException if there are not as many, or they lie on both sides of a multiple of 1 GiB
     */
    public ByteBuffer buffer(long from, int count) {
        long begin = Indexes.border(from, length);
        Indexes.checkFits(begin, count, length);
        if (count > 0 && piece(begin) != piece(begin + count - 1)) {
            throw new IndexOutOfBoundsException("no buffer crosses a multiple of " + inPiece + " structures: from="
                    + from + ", count=" + count + "; make two");
        }
        // An empty buffer behind the last structure may lie behind the last piece.
        ByteBuffer bytes = span.lent(count == 0 ? 0 : piece(begin));
        return bytes.slice(count == 0 ? 0 : position(begin), count * size).order(ByteOrder.nativeOrder());
    }

    /** Copies of its structures from the first to the last, each as it is when it is reached; cannot remove. */
    @Override
    public Iterator<R> iterator() {
        return new Elements();
    }

    /**
     * Another array that begins as this one is now: Python's {@code sharedctypes.copy}.
     *
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public RawStructureArray<R> copy() {
        try {
            RawStructureArray<R> copy = new RawStructureArray<>(shape, length);
            for (int i = 0; i < span.count(); i++) {
                copy.span.bytes(i).duplicate().put(span.bytes(i).duplicate());
            }
            return copy;
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    /** The same array with a new {@link RLock}: Python's {@code sharedctypes.synchronized(array)}. */
    public StructureArray<R> withLock() {
        return withLock(new RLock());
    }

    /** The same array with a lock that it may share with others: Python's {@code synchronized(array, lock)}. */
    public StructureArray<R> withLock(Mutex lock) {
        return new StructureArray<>(this, lock);
    }

    /** {@code RawStructureArray(x, y, length=3)}. */
    @Override
    public String toString() {
        return "RawStructureArray(" + described() + ")";
    }

    Shape<R> shape() {
        return shape;
    }

    String described() {
        return shape.layout() + ", length=" + length;
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('G');
        shape.writeTo(out);
        out.writeLong(length);
        span.writeTo(out, Sharing::refTo);
    }

    private RawStructureArray<R> with(Collection<? extends R> initial) {
        set(0, initial);
        return this;
    }

    /** All fields of one, each of its type. */
    private Object[] checked(R whole) {
        Object[] parts = shape.parts(whole);
        for (int field = 0; field < parts.length; field++) {
            shape.layout().check(field, parts[field]);
        }
        return parts;
    }

    private Object stored(long i, int field) {
        try {
            return shape.layout().get(span.bytes(piece(i)), position(i), field);
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    private void store(long i, int field, Object value) {
        try {
            shape.layout().put(span.bytes(piece(i)), position(i), field, value);
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    private int piece(long i) {
        return (int) (i / inPiece);
    }

    private int position(long i) {
        return (int) (i % inPiece) * size;
    }

    private static int inPiece(Layout layout) {
        return (1 << Span.SHIFT) / layout.bytes();
    }

    private static Span allocate(Layout layout, long length) {
        long pieces = length / inPiece(layout);
        if (length < 0 || pieces >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an array cannot have this length: length=" + length + "; least=0");
        }
        try {
            return Span.allocate((pieces << Span.SHIFT) + length % inPiece(layout) * layout.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make structures: fields=" + layout + ", length=" + length + ": " + e.getMessage(), e);
        }
    }

    private final class Elements implements Iterator<R> {
        private long next;

        @Override
        public boolean hasNext() {
            return next < length;
        }

        @Override
        public R next() {
            if (next >= length) {
                throw new NoSuchElementException("the array has no more structures: length=" + length);
            }
            return get(next++);
        }
    }
}
