package org.jmultiprocessing.managers;

import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The keys, values and entries of a managed dictionary, in the client: each method is one call, where that can be. */
final class DictViews {
    private DictViews() {}

    private static <K, V> Iterator<Map.Entry<K, V>> iterator(DictProxy<K, V> dict) {
        return new EntryIterator<>() {
            @Override
            List<Object> piece(long from, int most) {
                return dict.piece(from, most);
            }

            @Override
            void remove(K key) {
                dict.remove(key);
            }
        };
    }

    static final class Keys<K> extends AbstractSet<K> {
        private final DictProxy<K, ?> dict;

        Keys(DictProxy<K, ?> dict) {
            this.dict = dict;
        }

        @Override
        public int size() {
            return dict.size();
        }

        @Override
        public boolean contains(Object key) {
            return dict.containsKey(key);
        }

        @Override
        public boolean remove(Object key) {
            return dict.removeKeys(Collections.singletonList(key));
        }

        @Override
        public boolean removeAll(Collection<?> keys) {
            return dict.removeKeys(keys);
        }

        @Override
        public boolean retainAll(Collection<?> keys) {
            return dict.retainKeys(keys);
        }

        @Override
        public void clear() {
            dict.clear();
        }

        @Override
        public Iterator<K> iterator() {
            return keys(DictViews.iterator(dict));
        }

        @Override
        public Object[] toArray() {
            return dict.keys().toArray();
        }

        @Override
        public <T> T[] toArray(T[] target) {
            return dict.keys().toArray(target);
        }

        private static <K, V> Iterator<K> keys(Iterator<Map.Entry<K, V>> entries) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public K next() {
                    return entries.next().getKey();
                }

                @Override
                public void remove() {
                    entries.remove();
                }
            };
        }
    }

    static final class Values<V> extends AbstractCollection<V> {
        private final DictProxy<?, V> dict;

        Values(DictProxy<?, V> dict) {
            this.dict = dict;
        }

        @Override
        public int size() {
            return dict.size();
        }

        @Override
        public boolean contains(Object value) {
            return dict.containsValue(value);
        }

        @Override
        public void clear() {
            dict.clear();
        }

        @Override
        public Iterator<V> iterator() {
            return values(DictViews.iterator(dict));
        }

        @Override
        public Object[] toArray() {
            return dict.copy().values().toArray();
        }

        @Override
        public <T> T[] toArray(T[] target) {
            return dict.copy().values().toArray(target);
        }

        private static <K, V> Iterator<V> values(Iterator<Map.Entry<K, V>> entries) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public V next() {
                    return entries.next().getValue();
                }

                @Override
                public void remove() {
                    entries.remove();
                }
            };
        }
    }

    static final class Entries<K, V> extends AbstractSet<Map.Entry<K, V>> {
        private final DictProxy<K, V> dict;

        Entries(DictProxy<K, V> dict) {
            this.dict = dict;
        }

        @Override
        public int size() {
            return dict.size();
        }

        @Override
        public boolean contains(Object entry) {
            return entry instanceof Map.Entry<?, ?> pair
                    && dict.copy().entrySet().contains(pair);
        }

        @Override
        public boolean remove(Object entry) {
            return entry instanceof Map.Entry<?, ?> pair && dict.remove(pair.getKey(), pair.getValue());
        }

        @Override
        public void clear() {
            dict.clear();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            Iterator<Map.Entry<K, V>> entries = DictViews.iterator(dict);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Map.Entry<K, V> next() {
                    return new WriteThrough<>(dict, entries.next());
                }

                @Override
                public void remove() {
                    entries.remove();
                }
            };
        }

        @Override
        public Object[] toArray() {
            return new ArrayList<>(dict.copy().entrySet()).toArray();
        }

        @Override
        public <T> T[] toArray(T[] target) {
            return new ArrayList<>(dict.copy().entrySet()).toArray(target);
        }
    }

    /** An entry as it was seen; a value that is set is put. */
    private static final class WriteThrough<K, V> extends SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        private final transient DictProxy<K, V> dict;

        WriteThrough(DictProxy<K, V> dict, Map.Entry<K, V> seen) {
            super(seen);
            this.dict = dict;
        }

        @Override
        public V setValue(V value) {
            dict.set(getKey(), value);
            return super.setValue(value);
        }
    }
}
