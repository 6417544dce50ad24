package org.jmultiprocessing;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** An object in a few words, for messages: bounded, and safe from what a user's {@code toString} may do. */
final class Summary {
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_ELEMENTS = 6;

    private Summary() {}

    /** Several arguments of one call, in parentheses. */
    static String of(Object[] arguments) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ").append(of(arguments[i]));
        }
        return text.append(')').toString();
    }

    static String of(Object value) {
        try {
            return shortened(describe(value));
        } catch (RuntimeException | Error e) {
            return nameOf(value) + " (its toString throws " + e.getClass().getName() + ")";
        }
    }

    private static String describe(Object value) {
        if (value instanceof CharSequence text) {
            return '"'
                    + shortened(text.subSequence(0, Math.min(text.length(), 2 * MOST_CHARACTERS))
                            .toString())
                    + '"';
        }
        if (value != null && value.getClass().isArray()) {
            return value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]";
        }
        if (value instanceof Collection<?> collection && collection.size() > MOST_ELEMENTS) {
            return nameOf(value) + " of " + collection.size();
        }
        if (value instanceof Map<?, ?> map && map.size() > MOST_ELEMENTS) {
            return nameOf(value) + " of " + map.size();
        }
        return String.valueOf(value);
    }

    private static String nameOf(Object value) {
        return value.getClass().getSimpleName();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
