package org.jmultiprocessing.managers;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Goes through the entries of an {@link OrderedTable} in the server, in pieces that grow. Not thread-safe. */
abstract class EntryIterator<K, V> implements Iterator<Map.Entry<K, V>> {
    private static final int FIRST = 32;
    private static final int LARGEST = 1024;

    private List<Object> piece = List.of();
    private Long place = 0L;
    private int at;
    private int size = FIRST;
    private Map.Entry<K, V> last;

    /** See {@link OrderedTable#piece}. */
    abstract List<Object> piece(long from, int most);

    abstract void remove(K key);

    @Override
    public final boolean hasNext() {
        while (at >= piece.size() && place != null) {
            piece = piece(place, size);
            place = (Long) piece.get(0);
            at = 1;
            size = Math.min(2 * size, LARGEST);
        }
        return at < piece.size();
    }

    @Override
    @SuppressWarnings("unchecked") // as they were put
    public final Map.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more entries");
        }
        last = new SimpleImmutableEntry<>((K) piece.get(at), (V) piece.get(at + 1));
        at += 2;
        return last;
    }

    @Override
    public final void remove() {
        if (last == null) {
            throw new IllegalStateException("there is nothing to remove: call next() first");
        }
        remove(last.getKey());
        last = null;
    }
}
