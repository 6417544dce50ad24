package org.jmultiprocessing;

/** Indexes as Python has them, negative ones from the end; but whatever is not within the array is an error. */
final class Indexes {
    private Indexes() {}

    /** Of an element. */
    static long element(long index, long length) {
        long i = index < 0 ? index + length : index;
        if (i < 0 || i >= length) {
            throw outside(index, length);
        }
        return i;
    }

    /** Between two elements, or before the first, or behind the last. */
    static long border(long index, long length) {
        long i = index < 0 ? index + length : index;
        if (i < 0 || i > length) {
            throw outside(index, length);
        }
        return i;
    }

    /** How many elements are between two borders; as many as fit into an array of Java's. */
    static int count(long from, long to) {
        if (to < from || to - from > Integer.MAX_VALUE - 8) {
            throw new IndexOutOfBoundsException("not a slice: from=" + from + ", to=" + to
                    + "; it takes from <= to, and at most " + (Integer.MAX_VALUE - 8) + " elements at once");
        }
        return (int) (to - from);
    }

    static void checkFits(long from, long count, long length) {
        if (count < 0 || count > length - from) {
            throw new IndexOutOfBoundsException(
                    "does not fit: from=" + from + ", count=" + count + ", length=" + length);
        }
    }

    private static IndexOutOfBoundsException outside(long index, long length) {
        return new IndexOutOfBoundsException("invalid index: index=" + index + ", length=" + length
                + (length == 0 ? "" : "; least=" + -length + ", most=" + (length - 1)));
    }
}
