package org.jmultiprocessing.managers;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * A hash table whose keys keep the order in which they came, as those of Python's {@code dict}, and which can be gone
 * through piece by piece while it changes: a piece ends at the number of its last node, and the next one begins behind
 * that, whatever has come and gone meanwhile.
 *
 * <pre>
 *   first ⇄ node 3 ⇄ node 7 ⇄ node 8 ⇄ last        numbers only grow
 *             ▲         ▲
 *   nodes:  key a     key b                        by hash
 *   resting:          7 → node 7                   where pieces ended lately
 * </pre>
 *
 * Null is a possible key and value. Not thread-safe.
 */
final class OrderedTable<K, V> extends AbstractMap<K, V> {
    private static final int MOST_RESTING = 64;

    private final HashMap<Object, Node<K, V>> nodes = new HashMap<>();
    private final Map<Long, Node<K, V>> resting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Node<K, V>> eldest) {
            return size() > MOST_RESTING;
        }
    };
    private Node<K, V> first;
    private Node<K, V> last;
    private long count;

    /** An entry in its place. */
    private static final class Node<K, V> extends SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        private final long number;
        private transient Node<K, V> before;
        private transient Node<K, V> after;
        private transient boolean isGone;

        Node(long number, K key, V value) {
            super(key, value);
            this.number = number;
        }
    }

    /**
     * What stands behind a place: first the number of the place where it ends, or null at the end of all; then keys and
     * values in turns.
     *
     * @param place 0 for the beginning, or the end of the piece before
     */
    List<Object> piece(long place, int most) {
        List<Object> piece = new ArrayList<>();
        piece.add(null);
        Node<K, V> node = nodeBehind(place);
        Node<K, V> end = null;
        for (int i = 0; i < most && node != null; i++) {
            piece.add(node.getKey());
            piece.add(node.getValue());
            end = node;
            node = node.after;
        }
        if (node != null && end != null) {
            piece.set(0, end.number);
            resting.put(end.number, end);
        }
        return piece;
    }

    /** The last entry, taken out. */
    Map.Entry<K, V> removeLast() {
        if (last == null) {
            throw new NoSuchElementException("there is no last item: it is empty");
        }
        Node<K, V> taken = last;
        remove(taken.getKey());
        return new SimpleImmutableEntry<>(taken);
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public V get(Object key) {
        Node<K, V> node = nodes.get(key);
        return node == null ? null : node.getValue();
    }

    @Override
    public boolean containsKey(Object key) {
        return nodes.containsKey(key);
    }

    @Override
    public V put(K key, V value) {
        Node<K, V> node = nodes.get(key);
        if (node != null) {
            return node.setValue(value);
        }
        append(new Node<>(++count, key, value));
        return null;
    }

    @Override
    public V remove(Object key) {
        Node<K, V> node = nodes.remove(key);
        if (node == null) {
            return null;
        }
        unlink(node);
        return node.getValue();
    }

    @Override
    public void clear() {
        nodes.clear();
        resting.clear();
        first = null;
        last = null;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    private void append(Node<K, V> node) {
        nodes.put(node.getKey(), node);
        node.before = last;
        if (last == null) {
            first = node;
        } else {
            last.after = node;
        }
        last = node;
    }

    private void unlink(Node<K, V> node) {
        node.isGone = true;
        if (node.before == null) {
            first = node.after;
        } else {
            node.before.after = node.after;
        }
        if (node.after == null) {
            last = node.before;
        } else {
            node.after.before = node.before;
        }
    }

    /** From where the piece ended, if that is still there; else looked for from the end. */
    private Node<K, V> nodeBehind(long place) {
        if (place == 0) {
            return first;
        }
        Node<K, V> rested = resting.remove(place);
        if (rested != null && !rested.isGone) {
            return rested.after;
        }
        Node<K, V> behind = null;
        for (Node<K, V> node = last; node != null && node.number > place; node = node.before) {
            behind = node;
        }
        return behind;
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public int size() {
            return nodes.size();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Walk();
        }
    }

    /** For this process's own use, while nothing else changes the table. */
    private final class Walk implements Iterator<Map.Entry<K, V>> {
        private Node<K, V> next = first;
        private Node<K, V> returned;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (next == null) {
                throw new NoSuchElementException("there are no more entries");
            }
            returned = next;
            next = next.after;
            return returned;
        }

        @Override
        public void remove() {
            Node<K, V> gone = Objects.requireNonNull(returned, "next() was not called");
            returned = null;
            OrderedTable.this.remove(gone.getKey());
        }
    }
}
