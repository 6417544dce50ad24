package org.jmultiprocessing.managers;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Managed containers as text. What they refer to by proxy is named, not shown, as in Python: it may refer back, and
 * showing it would be a call for each.
 */
final class Rendering {
    private static final int LONGEST_ARRAY = 32;

    private Rendering() {}

    static String of(Collection<?> elements) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object each : elements) {
            text.add(one(each));
        }
        return text.toString();
    }

    static String of(Map<?, ?> entries) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> each : entries.entrySet()) {
            text.add(one(each.getKey()) + "=" + one(each.getValue()));
        }
        return text.toString();
    }

    static String one(Object element) {
        if (element instanceof BaseProxy proxy) {
            return proxy.description();
        }
        return element != null && element.getClass().isArray() ? array(element) : String.valueOf(element);
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, LONGEST_ARRAY); i++) {
            text.add(String.valueOf(Array.get(array, i)));
        }
        return length > LONGEST_ARRAY ? text.add("… " + length + " in all").toString() : text.toString();
    }
}
