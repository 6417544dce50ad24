package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A managed dictionary, in the server: what {@link DictProxy} calls, by name and number of arguments. Each call is one
 * step for all clients, also one that runs a client's function. Entries keep the order in which their keys came.
 */
final class DictReferent implements Valued {
    private final OrderedTable<Object, Object> table = new OrderedTable<>();

    DictReferent(Map<?, ?> initial) {
        table.putAll(initial);
    }

    @Override
    public synchronized Object value() {
        return new LinkedHashMap<>(table);
    }

    @Override
    public String toString() {
        return Rendering.of((Map<?, ?>) value());
    }

    public synchronized int size() {
        return table.size();
    }

    public synchronized Object get(Object key) {
        return table.get(key);
    }

    public synchronized Object getOrDefault(Object key, Object otherwise) {
        return table.getOrDefault(key, otherwise);
    }

    public synchronized boolean containsKey(Object key) {
        return table.containsKey(key);
    }

    public synchronized boolean containsValue(Object value) {
        return Same.isIn(table.values(), value);
    }

    public synchronized Object put(Object key, Object value) {
        return table.put(key, value);
    }

    /** As put, for who does not want the old value sent. */
    public synchronized void set(Object key, Object value) {
        table.put(key, value);
    }

    public synchronized Object putIfAbsent(Object key, Object value) {
        return table.putIfAbsent(key, value);
    }

    public synchronized Object setDefault(Object key, Object value) {
        if (!table.containsKey(key)) {
            table.put(key, value);
        }
        return table.get(key);
    }

    public void update(Map<?, ?> entries) {
        Map<Object, Object> added = new LinkedHashMap<>(entries);
        synchronized (this) {
            table.putAll(added);
        }
    }

    public synchronized Object remove(Object key) {
        return table.remove(key);
    }

    public synchronized boolean removePair(Object key, Object value) {
        boolean removes = table.containsKey(key) && Same.is(table.get(key), value);
        if (removes) {
            table.remove(key);
        }
        return removes;
    }

    public synchronized Object replace(Object key, Object value) {
        return table.replace(key, value);
    }

    public synchronized boolean replace(Object key, Object old, Object value) {
        boolean replaces = table.containsKey(key) && Same.is(table.get(key), old);
        if (replaces) {
            table.put(key, value);
        }
        return replaces;
    }

    public synchronized Object pop(Object key) {
        if (!table.containsKey(key)) {
            throw new NoSuchElementException("not in the dictionary: key=" + Rendering.one(key));
        }
        return table.remove(key);
    }

    public synchronized Object pop(Object key, Object otherwise) {
        return table.containsKey(key) ? table.remove(key) : otherwise;
    }

    public synchronized Map.Entry<Object, Object> popItem() {
        return table.removeLast();
    }

    public synchronized void clear() {
        table.clear();
    }

    public synchronized Object compute(Object key, BiFunction<Object, Object, Object> function) {
        return table.compute(key, function);
    }

    public synchronized Object computeIfAbsent(Object key, Function<Object, Object> function) {
        return table.computeIfAbsent(key, function);
    }

    public synchronized Object computeIfPresent(Object key, BiFunction<Object, Object, Object> function) {
        return table.computeIfPresent(key, function);
    }

    public synchronized Object merge(Object key, Object value, BiFunction<Object, Object, Object> function) {
        return table.merge(key, value, function);
    }

    /** If the function throws, nothing is replaced. */
    public synchronized void replaceAll(BiFunction<Object, Object, Object> function) {
        Map<Object, Object> replaced = new LinkedHashMap<>(table);
        replaced.replaceAll(function);
        table.putAll(replaced);
    }

    public synchronized List<Object> keys() {
        return new ArrayList<>(table.keySet());
    }

    public synchronized List<Object> values() {
        return new ArrayList<>(table.values());
    }

    public synchronized List<Object> piece(long place, int most) {
        return table.piece(place, most);
    }

    /** Removes the entries of those keys, and tells whether there was one. */
    public boolean removeKeys(Collection<?> keys) {
        List<Object> unwanted = new ArrayList<>(keys);
        synchronized (this) {
            int before = table.size();
            unwanted.forEach(table::remove);
            return table.size() < before;
        }
    }

    /** Removes the entries of all other keys, and tells whether there was one. */
    public boolean retainKeys(Collection<?> keys) {
        List<Object> wanted = new ArrayList<>(keys);
        synchronized (this) {
            return table.keySet().removeIf(key -> !Same.isIn(wanted, key));
        }
    }
}
