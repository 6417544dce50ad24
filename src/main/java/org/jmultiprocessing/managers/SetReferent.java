package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A managed set, in the server: what {@link SetProxy} calls, by name and number of arguments. Each call is one step for
 * all clients. Other collections are copied before this one is locked, see {@link ListReferent}.
 */
final class SetReferent implements Valued {
    private final OrderedTable<Object, Boolean> table = new OrderedTable<>();

    SetReferent(Collection<?> initial) {
        initial.forEach(this::add);
    }

    @Override
    public synchronized Object value() {
        return new LinkedHashSet<>(table.keySet());
    }

    @Override
    public String toString() {
        return Rendering.of((Collection<?>) value());
    }

    public synchronized int size() {
        return table.size();
    }

    public synchronized boolean contains(Object element) {
        return table.containsKey(element);
    }

    public boolean containsAll(Collection<?> elements) {
        List<Object> wanted = new ArrayList<>(elements);
        synchronized (this) {
            return table.keySet().containsAll(wanted);
        }
    }

    public synchronized boolean add(Object element) {
        return table.put(element, true) == null;
    }

    public boolean update(Collection<?> elements) {
        List<Object> added = new ArrayList<>(elements);
        synchronized (this) {
            int before = table.size();
            added.forEach(this::add);
            return table.size() > before;
        }
    }

    public synchronized boolean discard(Object element) {
        return table.remove(element) != null;
    }

    public synchronized Object pop() {
        return table.removeLast().getKey();
    }

    public synchronized void clear() {
        table.clear();
    }

    public boolean differenceUpdate(Collection<?> elements) {
        List<Object> unwanted = new ArrayList<>(elements);
        synchronized (this) {
            int before = table.size();
            unwanted.forEach(table::remove);
            return table.size() < before;
        }
    }

    public boolean intersectionUpdate(Collection<?> elements) {
        Set<Object> wanted = new LinkedHashSet<>(elements);
        return removeIf(each -> !wanted.contains(each));
    }

    public void symmetricDifferenceUpdate(Collection<?> elements) {
        Set<Object> others = new LinkedHashSet<>(elements);
        synchronized (this) {
            for (Object each : others) {
                if (!discard(each)) {
                    add(each);
                }
            }
        }
    }

    /** If the predicate throws, nothing is removed. */
    public synchronized boolean removeIf(Predicate<Object> predicate) {
        List<Object> unwanted = new ArrayList<>();
        for (Object each : table.keySet()) {
            if (predicate.test(each)) {
                unwanted.add(each);
            }
        }
        unwanted.forEach(table::remove);
        return !unwanted.isEmpty();
    }

    public synchronized List<Object> piece(long place, int most) {
        return table.piece(place, most);
    }

    public Set<Object> union(Collection<?> elements) {
        Set<Object> result = copy();
        result.addAll(elements);
        return result;
    }

    public Set<Object> intersection(Collection<?> elements) {
        Set<Object> result = copy();
        result.retainAll(new LinkedHashSet<>(elements));
        return result;
    }

    public Set<Object> difference(Collection<?> elements) {
        Set<Object> result = copy();
        new LinkedHashSet<>(elements).forEach(result::remove);
        return result;
    }

    public Set<Object> symmetricDifference(Collection<?> elements) {
        Set<Object> result = copy();
        for (Object each : new LinkedHashSet<>(elements)) {
            if (!result.remove(each)) {
                result.add(each);
            }
        }
        return result;
    }

    public boolean isDisjoint(Collection<?> elements) {
        return intersection(elements).isEmpty();
    }

    public boolean isSubset(Collection<?> elements) {
        return difference(elements).isEmpty();
    }

    /** Python's: it must be there. */
    public synchronized void remove(Object element) {
        if (!discard(element)) {
            throw new NoSuchElementException("not in the set: element=" + Rendering.one(element));
        }
    }

    private synchronized Set<Object> copy() {
        return new LinkedHashSet<>(table.keySet());
    }
}
