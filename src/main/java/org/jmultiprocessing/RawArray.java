package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jmultiprocessing.internal.memory.Span;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * A row of numbers or characters of one type code in memory that processes share, without a lock: Python's
 * {@code RawArray}. See {@link Value} for the codes and their types, {@link Array} for one with a lock.
 *
 * <p>Nothing here blocks. {@link #get(long)} and {@link #set(long, Object)} see and leave whole elements, and what was
 * written before a {@code set} is seen after the {@code get} that returns its element; two elements are two steps. A
 * negative index counts from the end, as in Python: {@code -1} is the last element. Nothing is ever cut to fit: an index
 * or slice that is not within the array is an {@link IndexOutOfBoundsException}.
 *
 * <p>Each element is boxed on its way. {@link #asInts()} and its like show the same memory without boxing, with
 * atomic operations, copies to and from Java's arrays, and buffers.
 *
 * <p>An array may have more than 2 GiB. It lives in the memory of the process that made it, and arrives elsewhere as the
 * same array. If that process dies, it stays usable where it is in use. Thread- and process-safe.
 *
 * @param <T> the type that goes with the code; checked when an element is set
 */
public final class RawArray<T> extends SharedObject implements Iterable<T> {
    private static final long serialVersionUID = 1;

    private final transient TypeCode code;
    private final transient long length;
    private final transient Span span;
    private final transient int pieceShift;
    private final transient int withinPiece;

    /**
     * An array of zeros.
     *
     * @param length the number of elements, 0 or more
     * @throws IllegalArgumentException if there is no such code, or {@code length} is negative
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public RawArray(String code, long length) {
        this(TypeCode.of(code), length);
    }

    /**
     * An array that begins as {@code initial}.
     *
     * @param initial each element of the very type that goes with the code
     * @throws IllegalArgumentException if there is no such code, or an element is of another type
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public RawArray(String code, Collection<? extends T> initial) {
        this(code, initial.size());
        set(0, initial);
    }

    /**
     * An array of bytes that begins as {@code initial}: Python's {@code RawArray("c", b"...")}.
     *
     * @param code {@code c}, {@code b} or {@code B}
     * @throws IllegalStateException if it is another code
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public RawArray(String code, byte[] initial) {
        this(code, initial.length);
        asBytes().copyFrom(initial);
    }

    private RawArray(TypeCode code, long length) {
        this(code, length, allocate(code, length));
    }

    RawArray(TypeCode code, long length, Span span) {
        this.code = code;
        this.length = length;
        this.span = span;
        this.pieceShift = Span.SHIFT - code.shift();
        this.withinPiece = (1 << pieceShift) - 1;
    }

    static RawArray<?> readFrom(ObjectInput in) throws IOException {
        return new RawArray<>(TypeCode.of(in.readChar()), in.readLong(), Span.readFrom(in));
    }

    /** How many elements it has; that never changes. */
    public long length() {
        return length;
    }

    /**
     * The element at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public T get(long index) {
        try {
            long i = Indexes.element(index, length);
            Object element = code.get(span.bytes((int) (i >>> pieceShift)), ((int) i & withinPiece) << code.shift());
            VarHandle.acquireFence();
            @SuppressWarnings("unchecked") // T is whatever goes with the code: that cannot be said in Java
            T typed = (T) element;
            return typed;
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    /**
     * Sets the element at {@code index}; high bits that C's type has no room for are lost.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such element
     * @throws IllegalArgumentException if {@code element} is null or not of the type that goes with the code
     */
    public void set(long index, T element) {
        try {
            long i = Indexes.element(index, length);
            VarHandle.releaseFence();
            code.put(span.bytes((int) (i >>> pieceShift)), ((int) i & withinPiece) << code.shift(), element);
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    /**
     * A copy of the elements from {@code from} up to, but without, {@code to}: Python's {@code array[from:to]}.
     *
     * @param from negative: from the end
     * @param to negative: from the end
     * @throws IndexOutOfBoundsException if they are not within the array, or {@code to} is before {@code from}
     */
    public List<T> get(long from, long to) {
        long begin = Indexes.border(from, length);
        int count = Indexes.count(begin, Indexes.border(to, length));
        List<T> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(get(begin + i));
        }
        return elements;
    }

    /**
     * Sets as many elements as there are in {@code elements}, from {@code from} on.
     *
     * @param from negative: from the end
     * @throws IndexOutOfBoundsException if they do not fit; nothing is set then
     * @throws IllegalArgumentException if one is not of the type that goes with the code; nothing is set then
     */
    public void set(long from, Collection<? extends T> elements) {
        long i = Indexes.border(from, length);
        Indexes.checkFits(i, elements.size(), length);
        for (T element : elements) {
            code.check(element);
        }
        for (T element : elements) {
            set(i++, element);
        }
    }

    /** Its elements from the first to the last, each as it is when it is reached; cannot remove. */
    @Override
    public Iterator<T> iterator() {
        return new Elements();
    }

    /**
     * The bytes before the first NUL, or all if there is none: Python's {@code array.value}, for code {@code c}.
     *
     * @throws IllegalStateException if its code is not {@code c}
     */
    public byte[] value() {
        byte[] all = raw();
        int end = 0;
        while (end < all.length && all[end] != 0) {
            end++;
        }
        return Arrays.copyOf(all, end);
    }

    /**
     * Sets the first bytes, and a NUL behind them if there is room: Python's {@code array.value = bytes}, for code
     * {@code c}.
     *
     * @throws IllegalArgumentException if they are more than the array has; nothing is set then
     * @throws IllegalStateException if its code is not {@code c}
     */
    public void value(byte[] bytes) {
        raw(bytes.length < length ? Arrays.copyOf(bytes, bytes.length + 1) : bytes);
    }

    /**
     * All bytes: Python's {@code array.raw}, for code {@code c}.
     *
     * @throws IllegalStateException if its code is not {@code c}
     */
    public byte[] raw() {
        return strings().toArray();
    }

    /**
     * Sets the first bytes and leaves the rest as it is: Python's {@code array.raw = bytes}, for code {@code c}.
     *
     * @throws IllegalArgumentException if they are more than the array has; nothing is set then
     * @throws IllegalStateException if its code is not {@code c}
     */
    public void raw(byte[] bytes) {
        ByteArray strings = strings();
        if (bytes.length > length) {
            throw new IllegalArgumentException(
                    "byte string too long: length=" + bytes.length + ", most=" + length + "; make the array longer");
        }
        strings.copyFrom(0, bytes, 0, bytes.length);
    }

    /**
     * Another array that begins as this one is now: Python's {@code sharedctypes.copy}.
     *
     * @throws UncheckedIOException if there is not enough shared memory for it; the message says how much there is
     */
    public RawArray<T> copy() {
        try {
            RawArray<T> copy = new RawArray<>(code, length);
            for (int i = 0; i < span.count(); i++) {
                copy.span.bytes(i).duplicate().put(span.bytes(i).duplicate());
            }
            return copy;
        } finally {
            Reference.reachabilityFence(span);
        }
    }

    /** The same array with a new {@link RLock}: Python's {@code sharedctypes.synchronized(array)}. */
    public Array<T> withLock() {
        return withLock(new RLock());
    }

    /** The same array with a lock that it may share with others: Python's {@code synchronized(array, lock)}. */
    public Array<T> withLock(Mutex lock) {
        return new Array<>(this, lock);
    }

    /** The same memory as bytes; for codes {@code c}, {@code b} and {@code B}, else {@link IllegalStateException}. */
    public ByteArray asBytes() {
        return as(ByteArray.class, "c, b, B");
    }

    /** The same memory as shorts; for codes {@code h} and {@code H}, else {@link IllegalStateException}. */
    public ShortArray asShorts() {
        return as(ShortArray.class, "h, H");
    }

    /** The same memory as ints; for codes {@code i}, {@code I} and {@code u}, else {@link IllegalStateException}. */
    public IntArray asInts() {
        return as(IntArray.class, "i, I, u");
    }

    /** The same memory as longs; for {@code l}, {@code L}, {@code q} and {@code Q}, else {@link IllegalStateException}. */
    public LongArray asLongs() {
        return as(LongArray.class, "l, L, q, Q");
    }

    /** The same memory as floats; for code {@code f}, else {@link IllegalStateException}. */
    public FloatArray asFloats() {
        return as(FloatArray.class, "f");
    }

    /** The same memory as doubles; for code {@code d}, else {@link IllegalStateException}. */
    public DoubleArray asDoubles() {
        return as(DoubleArray.class, "d");
    }

    /** {@code RawArray(i, length=3)}. */
    @Override
    public String toString() {
        return "RawArray(" + code + ", length=" + length + ")";
    }

    TypeCode code() {
        return code;
    }

    Span span() {
        return span;
    }

    /** Of the class that goes with the code. */
    PrimitiveArray<?, ?> asPrimitives() {
        return switch (code.character()) {
            case 'c', 'b', 'B' -> new ByteArray(this);
            case 'h', 'H' -> new ShortArray(this);
            case 'i', 'I', 'u' -> new IntArray(this);
            case 'f' -> new FloatArray(this);
            case 'd' -> new DoubleArray(this);
            default -> new LongArray(this);
        };
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('A');
        out.writeChar(code.character());
        out.writeLong(length);
        span.writeTo(out, Sharing::refTo);
    }

    private ByteArray strings() {
        if (code.character() != 'c') {
            throw new IllegalStateException("value and raw are for arrays of code c: code=" + code);
        }
        return asBytes();
    }

    private <P> P as(Class<P> type, String codes) {
        PrimitiveArray<?, ?> primitives = asPrimitives();
        if (!type.isInstance(primitives)) {
            throw new IllegalStateException(
                    "only an array of one of the codes " + codes + " is a " + type.getSimpleName() + ": code=" + code
                            + "; use a " + primitives.getClass().getSimpleName());
        }
        return type.cast(primitives);
    }

    private static Span allocate(TypeCode code, long length) {
        if (length < 0 || length > Long.MAX_VALUE >> code.shift()) {
            throw new IllegalArgumentException("an array cannot have this length: length=" + length + "; least=0");
        }
        try {
            return Span.allocate(length << code.shift());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make an array: code=" + code + ", length=" + length + ": " + e.getMessage(), e);
        }
    }

    private final class Elements implements Iterator<T> {
        private long next;

        @Override
        public boolean hasNext() {
            return next < length;
        }

        @Override
        public T next() {
            if (next >= length) {
                throw new NoSuchElementException("the array has no more elements: length=" + length);
            }
            return get(next++);
        }
    }
}
