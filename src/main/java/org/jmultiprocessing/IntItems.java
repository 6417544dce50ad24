package org.jmultiprocessing;

import java.util.AbstractList;
import java.util.PrimitiveIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** Whole numbers as items, boxed one by one as they are asked for: millions of boxes would keep the collector busy. */
final class IntItems extends AbstractList<Integer> implements RandomAccess {
    private final int[] numbers;

    /** All that it gives. */
    IntItems(PrimitiveIterator.OfInt iterator) {
        Spliterator.OfInt rest = Spliterators.spliteratorUnknownSize(iterator, 0);
        numbers = StreamSupport.intStream(rest, false).toArray();
    }

    @Override
    public Integer get(int index) {
        return numbers[index];
    }

    @Override
    public int size() {
        return numbers.length;
    }
}
