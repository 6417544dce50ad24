package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collections as arguments: a proxy goes as what it is, of all others a copy goes, as many cannot be serialized. */
final class Sent {
    private Sent() {}

    static Collection<?> of(Collection<?> elements) {
        return elements instanceof BaseProxy ? elements : new ArrayList<>(elements);
    }

    static Map<?, ?> of(Map<?, ?> entries) {
        return entries instanceof BaseProxy ? entries : new LinkedHashMap<>(entries);
    }
}
