package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.List;
import org.jmultiprocessing.RawArray;

/**
 * A managed array, in the server: what {@link ArrayProxy} calls. It is the library's own array, which knows what each
 * code holds, under a lock that a client cannot hold.
 */
final class ArrayReferent implements Valued {
    private final String code;
    private final RawArray<Object> array;

    ArrayReferent(String code, Collection<?> initial) {
        this.code = code;
        this.array = new RawArray<>(code, initial);
    }

    public synchronized int length() {
        return Math.toIntExact(array.length());
    }

    public synchronized Object get(long index) {
        return array.get(index);
    }

    public synchronized void set(long index, Object element) {
        array.set(index, element);
    }

    public synchronized List<Object> range(long from, long to) {
        return array.get(from, to);
    }

    public synchronized void setRange(long from, Collection<?> elements) {
        array.set(from, elements);
    }

    @Override
    public synchronized Object value() {
        return array.get(0, array.length());
    }

    @Override
    public String toString() {
        return "Array(" + code + ", " + value() + ")";
    }
}
