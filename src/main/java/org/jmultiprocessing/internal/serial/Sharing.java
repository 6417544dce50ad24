package org.jmultiprocessing.internal.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Watches the containers and arrays of one value for what the compact encoding cannot keep: one of them met twice, a
 * cycle, or a list of {@link Arrays#asList} whose array is met again. Made when the first container within a container
 * is met; a handful is compared one by one, more go into a map.
 */
final class Sharing {
    private static final int FEW = 8;
    private static final int MANY_VIEWS = 16;

    private final Object[] few = new Object[FEW];
    private int count;
    private IdentityHashMap<Object, Boolean> many;
    private final List<List<?>> arrays = new ArrayList<>(4);
    private final List<List<?>> views = new ArrayList<>(4);

    /** Watches one value, of which this is the root. */
    Sharing(Object root) {
        few[count++] = root;
        if (root instanceof Object[] array) {
            arrays.add(Arrays.asList(array));
        } else if (root.getClass() == CompactWriter.AS_LIST) {
            views.add((List<?>) root);
        }
    }

    /** Whether this very object is met for the first time. */
    boolean isNew(Object object) {
        if (many != null) {
            return many.put(object, Boolean.TRUE) == null;
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == object) {
                return false;
            }
        }
        return add(object);
    }

    private boolean add(Object object) {
        if (count < FEW) {
            few[count++] = object;
            return true;
        }
        many = new IdentityHashMap<>(64);
        for (Object earlier : few) {
            many.put(earlier, Boolean.TRUE);
        }
        many.put(object, Boolean.TRUE);
        return true;
    }

    /** Whether this array is surely not the one behind a list met before. */
    boolean isUnviewed(Object[] array) {
        List<?> elements = Arrays.asList(array);
        arrays.add(elements);
        return differsFromAll(elements, views);
    }

    /** Whether this list of {@link Arrays#asList} surely does not share its array with an array or list met before. */
    boolean isOnlyView(List<?> view) {
        boolean only = views.size() < MANY_VIEWS && differsFromAll(view, arrays) && differsFromAll(view, views);
        views.add(view);
        return only;
    }

    private static boolean differsFromAll(List<?> elements, List<List<?>> others) {
        for (int i = 0; i < others.size(); i++) {
            if (hasSameElements(elements, others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Lists over one array have the very same elements; without elements, nobody can tell. */
    private static boolean hasSameElements(List<?> one, List<?> other) {
        int size = one.size();
        boolean same = size > 0 && size == other.size();
        for (int i = 0; same && i < size; i++) {
            same = one.get(i) == other.get(i);
        }
        return same;
    }
}
