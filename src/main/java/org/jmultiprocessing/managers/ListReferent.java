package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A managed list, in the server: what {@link ListProxy} calls, by name and number of arguments. Each call is one step
 * for all clients.
 *
 * <p>Other collections are copied before this one is locked: they may be managed, too, and two that are copied into each
 * other at once must not wait for each other.
 */
final class ListReferent implements Valued {
    private final List<Object> list = new ArrayList<>();
    private long version;

    ListReferent(Collection<?> initial) {
        list.addAll(initial);
    }

    @Override
    public synchronized Object value() {
        return new ArrayList<>(list);
    }

    @Override
    public String toString() {
        return Rendering.of((Collection<?>) value());
    }

    public synchronized int size() {
        return list.size();
    }

    public synchronized Object get(int index) {
        return list.get(index);
    }

    public synchronized Object set(int index, Object element) {
        version++;
        return list.set(index, element);
    }

    public synchronized void append(Object element) {
        version++;
        list.add(element);
    }

    public synchronized void add(int index, Object element) {
        version++;
        list.add(index, element);
    }

    public boolean extend(Collection<?> elements) {
        List<Object> added = new ArrayList<>(elements);
        synchronized (this) {
            version++;
            return list.addAll(added);
        }
    }

    public boolean addAll(int index, Collection<?> elements) {
        List<Object> added = new ArrayList<>(elements);
        synchronized (this) {
            version++;
            return list.addAll(index, added);
        }
    }

    /** Python's: an index beyond either end is that end. */
    public synchronized void insert(int index, Object element) {
        version++;
        int at = index < 0 ? Math.max(0, index + list.size()) : Math.min(index, list.size());
        list.add(at, element);
    }

    public synchronized Object pop() {
        return pop(-1);
    }

    public synchronized Object pop(int index) {
        int at = index < 0 ? index + list.size() : index;
        if (at < 0 || at >= list.size()) {
            throw new IndexOutOfBoundsException((list.isEmpty() ? "pop from an empty list" : "pop index out of range")
                    + ": index=" + index + ", size=" + list.size());
        }
        return removeAt(at);
    }

    public synchronized Object removeAt(int index) {
        version++;
        return list.remove(index);
    }

    /** Removes it where an iterator has seen it, or where it has gone since. */
    public synchronized boolean removeSeen(int index, Object element) {
        if (index < list.size() && Same.is(list.get(index), element)) {
            removeAt(index);
            return true;
        }
        return removeValue(element);
    }

    public synchronized boolean removeValue(Object element) {
        int index = indexOf(element);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    public synchronized int count(Object element) {
        int count = 0;
        for (Object each : list) {
            count += Same.is(each, element) ? 1 : 0;
        }
        return count;
    }

    public synchronized int index(Object element) {
        int index = indexOf(element);
        if (index < 0) {
            throw new NoSuchElementException("not in the list: element=" + Rendering.one(element));
        }
        return index;
    }

    public synchronized int indexOf(Object element) {
        for (int i = 0; i < list.size(); i++) {
            if (Same.is(list.get(i), element)) {
                return i;
            }
        }
        return -1;
    }

    public synchronized int lastIndexOf(Object element) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Same.is(list.get(i), element)) {
                return i;
            }
        }
        return -1;
    }

    public boolean containsAll(Collection<?> elements) {
        List<?> wanted = new ArrayList<>(elements);
        synchronized (this) {
            for (Object each : wanted) {
                if (indexOf(each) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    public boolean removeAll(Collection<?> elements) {
        List<?> unwanted = new ArrayList<>(elements);
        return removeIf(each -> Same.isIn(unwanted, each));
    }

    public boolean retainAll(Collection<?> elements) {
        List<?> wanted = new ArrayList<>(elements);
        return removeIf(each -> !Same.isIn(wanted, each));
    }

    /** If the predicate throws, nothing is removed. */
    public synchronized boolean removeIf(Predicate<Object> predicate) {
        List<Object> kept = new ArrayList<>();
        for (Object each : list) {
            if (!predicate.test(each)) {
                kept.add(each);
            }
        }
        boolean removes = kept.size() < list.size();
        if (removes) {
            become(kept);
        }
        return removes;
    }

    /** If the function throws, nothing is replaced. */
    public synchronized void replaceAll(UnaryOperator<Object> function) {
        List<Object> replaced = new ArrayList<>(list);
        replaced.replaceAll(function);
        become(replaced);
    }

    /** If the comparator throws, nothing is moved. */
    public synchronized void sort(Comparator<Object> order) {
        List<Object> sorted = new ArrayList<>(list);
        sorted.sort(order);
        become(sorted);
    }

    public synchronized void reverse() {
        version++;
        Collections.reverse(list);
    }

    public synchronized void clear() {
        version++;
        list.clear();
    }

    public synchronized void multiply(int times) {
        version++;
        List<Object> once = new ArrayList<>(list);
        list.clear();
        for (int i = 0; i < times; i++) {
            list.addAll(once);
        }
    }

    /** A copy of so much of it as there is between two indexes. */
    public synchronized List<Object> range(int from, int to) {
        int end = Math.min(to, list.size());
        return from >= end ? new ArrayList<>() : new ArrayList<>(list.subList(from, end));
    }

    public synchronized void removeRange(int from, int to) {
        version++;
        list.subList(from, to).clear();
    }

    /** Its version, then its elements. */
    public synchronized List<Object> versioned() {
        List<Object> all = new ArrayList<>(list.size() + 1);
        all.add(version);
        all.addAll(list);
        return all;
    }

    /** Replaces all, unless there was a change since that version. */
    public synchronized boolean becomeUnlessChanged(long since, List<?> elements) {
        boolean unchanged = version == since;
        if (unchanged) {
            become(elements);
        }
        return unchanged;
    }

    private void become(Collection<?> elements) {
        version++;
        list.clear();
        list.addAll(elements);
    }
}
