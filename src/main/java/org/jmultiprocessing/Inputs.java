package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The items of a {@code map}, whatever they come in, as a list that nobody changes meanwhile. */
final class Inputs {
    private Inputs() {}

    static List<?> list(Iterable<?> items) {
        if (items instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        List<Object> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }
}
