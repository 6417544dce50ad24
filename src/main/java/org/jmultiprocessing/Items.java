package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.BaseStream;

/** What is not a collection, as the items of a {@code map} or {@code imap}. Each can be gone through once, arrays again. */
public final class Items {
    private Items() {}

    /** The elements of a stream, such as an {@code IntStream}; for {@code imap}, it may be endless. */
    public static <A> Iterable<A> of(BaseStream<A, ?> stream) {
        return stream::iterator;
    }

    /** What an iterator gives; for {@code imap}, it may be endless. */
    public static <A> Iterable<A> of(Iterator<A> iterator) {
        return () -> iterator;
    }

    /** The elements of an array. */
    public static Iterable<Integer> of(int[] array) {
        return () -> Arrays.stream(array).iterator();
    }

    /** The elements of an array. */
    public static Iterable<Long> of(long[] array) {
        return () -> Arrays.stream(array).iterator();
    }

    /** The elements of an array. */
    public static Iterable<Double> of(double[] array) {
        return () -> Arrays.stream(array).iterator();
    }

    /** As a list that nobody changes meanwhile. */
    static List<?> list(Iterable<?> items) {
        if (items instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        Iterator<?> iterator = items.iterator();
        if (iterator instanceof PrimitiveIterator.OfInt ints) {
            return new IntItems(ints);
        }
        List<Object> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }

    static List<Object[]> rowsOf(Iterable<? extends Map.Entry<?, ?>> pairs) {
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<?, ?> pair : pairs) {
            rows.add(new Object[] {pair.getKey(), pair.getValue()});
        }
        return rows;
    }

    /** The first of each, the second of each, and so on, up to the shortest's end. */
    static List<Object[]> zip(Iterable<?>... columns) {
        List<Iterator<?>> iterators = new ArrayList<>();
        for (Iterable<?> column : columns) {
            iterators.add(column.iterator());
        }
        List<Object[]> rows = new ArrayList<>();
        while (iterators.stream().allMatch(Iterator::hasNext)) {
            rows.add(iterators.stream().map(Iterator::next).toArray());
        }
        return rows;
    }
}
