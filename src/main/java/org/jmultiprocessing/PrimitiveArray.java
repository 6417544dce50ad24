package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jmultiprocessing.internal.memory.Span;

/**
 * What {@link ByteArray}, {@link ShortArray}, {@link IntArray}, {@link LongArray}, {@link FloatArray} and
 * {@link DoubleArray} have in common: a {@link RawArray} without boxing, with copies and buffers at the speed of memory.
 *
 * <p>Nothing here blocks. Single elements are read and written whole; what was written before a {@code set} is seen after
 * the {@code get} that returns its element. Copies and buffers promise nothing of the kind: who reads while another
 * writes sees some elements old and some new. A lock of your own, or that of {@link Array}, orders them.
 *
 * <p>A negative index counts from the end, as in Python. Made anew, an array is zeroed, and may have more than 2 GiB. It
 * lives in the memory of the process that made it, and arrives elsewhere as the same array. If that process dies, it stays
 * usable where it is in use. Thread- and process-safe.
 *
 * @param <A> Java's arrays of the same elements
 * @param <B> Java's buffers of the same elements
 */
public abstract class PrimitiveArray<A, B extends Buffer> extends SharedObject {
    private static final long serialVersionUID = 1;

    private final transient RawArray<?> raw;
    private final transient Span span;
    private final transient long length;
    private final transient int shift;
    private final transient int pieceShift;
    private final transient int withinPiece;
    private final transient B[] pieces;

    @SuppressWarnings("unchecked") // an array of a type variable, which nobody else sees
    PrimitiveArray(RawArray<?> raw) {
        this.raw = raw;
        this.span = raw.span();
        this.length = raw.length();
        this.shift = raw.code().shift();
        this.pieceShift = Span.SHIFT - shift;
        this.withinPiece = (1 << pieceShift) - 1;
        this.pieces = (B[]) new Buffer[span.count()];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = view(span.bytes(i).duplicate().order(ByteOrder.nativeOrder()));
        }
    }

    /** How many elements it has; that never changes. */
    public final long length() {
        return length;
    }

    /** The same memory as an array of boxed elements, from which one with a lock can be made. */
    public final RawArray<?> getObj() {
        return raw;
    }

    /** Copies the first elements to the whole of {@code target}, at the speed of {@link System#arraycopy}. */
    public final void copyTo(A target) {
        copyTo(0, target, 0, java.lang.reflect.Array.getLength(target));
    }

    /**
     * Copies {@code count} elements from {@code from} on to {@code target} from {@code at} on.
     *
     * @param from negative: from the end
     * @throws IndexOutOfBoundsException if either has not as many; nothing is copied then
     */
    public final void copyTo(long from, A target, int at, int count) {
        transfer(from, target, at, count, false);
        VarHandle.acquireFence();
    }

    /** Sets the first elements to the whole of {@code source}, at the speed of {@link System#arraycopy}. */
    public final void copyFrom(A source) {
        copyFrom(0, source, 0, java.lang.reflect.Array.getLength(source));
    }

    /**
     * Sets {@code count} elements from {@code to} on to those of {@code source} from {@code at} on.
     *
     * @param to negative: from the end
     * @throws IndexOutOfBoundsException if either has not as many; nothing is set then
     */
    public final void copyFrom(long to, A source, int at, int count) {
        VarHandle.releaseFence();
        transfer(to, source, at, count, true);
    }

    /**
     * A copy of all elements.
     *
     * @throws IndexOutOfBoundsException if they are too many for an array of Java's
     */
    public final A toArray() {
        return toArray(0, length);
    }

    /**
     * A copy of the elements from {@code from} up to, but without, {@code to}: Python's {@code array[from:to]}.
     *
     * @param from negative: from the end
     * @param to negative: from the end
     * @throws IndexOutOfBoundsException if they are not within the array, or too many for an array of Java's
     */
    public final A toArray(long from, long to) {
        long begin = Indexes.border(from, length);
        A copy = newArray(Indexes.count(begin, Indexes.border(to, length)));
        copyTo(begin, copy, 0, java.lang.reflect.Array.getLength(copy));
        return copy;
    }

    /**
     * The memory itself as a buffer, in native byte order; it stays valid for as long as it is reachable.
     *
     * @throws IllegalStateException if the array has more than 1 GiB, which no buffer takes
     */
    public final B buffer() {
        if (pieces.length > 1) {
            throw new IllegalStateException(
                    "too long for one buffer: " + this + ", most=" + (1L << pieceShift) + "; use buffer(from, count)");
        }
        return buffer(0, (int) length);
    }

    /**
     * {@code count} elements of the memory itself from {@code from} on as a buffer, in native byte order; it stays valid
     * for as long as it is reachable.
     *
     * @param from negative: from the end
     * @throws IndexOutOfBoundsException if there are not as many, or they lie on both sides of a multiple of 1 GiB
     */
    public final B buffer(long from, int count) {
        long begin = Indexes.border(from, length);
        Indexes.checkFits(begin, count, length);
        if (count > 0 && piece(begin) != piece(begin + count - 1)) {
            throw new IndexOutOfBoundsException("no buffer crosses a multiple of " + (1L << pieceShift)
                    + " elements: from=" + from + ", count=" + count + "; make two");
        }
        // An empty buffer behind the last element may lie behind the last piece.
        ByteBuffer bytes = span.lent(count == 0 ? 0 : (int) (begin >>> pieceShift));
        int position = count == 0 ? 0 : offset(begin);
        return view(bytes.slice(position, count << shift).order(ByteOrder.nativeOrder()));
    }

    /** {@code IntArray(length=3)}. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(length=" + length + ")";
    }

    /** The bytes seen as elements. */
    abstract B view(ByteBuffer bytes);

    abstract A newArray(int count);

    abstract void read(B piece, int position, A target, int at, int count);

    abstract void write(B piece, int position, A source, int at, int count);

    /** The value that has this array's only element. */
    SharedObject asValue() {
        throw new IllegalStateException("there is no value of this kind: " + this);
    }

    final long check(long index) {
        return Indexes.element(index, length);
    }

    /** Where a checked element is. */
    final B piece(long i) {
        return pieces[(int) (i >>> pieceShift)];
    }

    /** Which one in its piece a checked element is. */
    final int within(long i) {
        return (int) i & withinPiece;
    }

    /** Where a checked element is, for atomic operations. */
    final ByteBuffer bytes(long i) {
        return span.bytes((int) (i >>> pieceShift));
    }

    /** Where in its bytes a checked element begins. */
    final int offset(long i) {
        return within(i) << shift;
    }

    @Override
    final void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('P');
        Handle.write(raw, out);
    }

    private void transfer(long from, A array, int at, int count, boolean in) {
        try {
            long begin = Indexes.border(from, length);
            Indexes.checkFits(begin, count, length);
            Objects.checkFromIndexSize(at, count, java.lang.reflect.Array.getLength(array));
            for (int done = 0; done < count; ) {
                long i = begin + done;
                int some = Math.min(count - done, withinPiece + 1 - within(i));
                if (in) {
                    write(piece(i), within(i), array, at + done, some);
                } else {
                    read(piece(i), within(i), array, at + done, some);
                }
                done += some;
            }
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
