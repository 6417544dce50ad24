package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A managed namespace, in the server: what {@link Namespace} calls. Names are sorted, as in Python's text of it. */
final class NamespaceReferent implements Valued {
    private final Map<String, Object> attributes = new TreeMap<>();

    NamespaceReferent(Map<String, ?> initial) {
        attributes.putAll(initial);
    }

    public synchronized Object get(String name) {
        requireKnown(name);
        return attributes.get(name);
    }

    public synchronized void set(String name, Object value) {
        attributes.put(name, value);
    }

    public synchronized void remove(String name) {
        requireKnown(name);
        attributes.remove(name);
    }

    public synchronized boolean has(String name) {
        return attributes.containsKey(name);
    }

    public synchronized Object update(String name, UnaryOperator<Object> function) {
        requireKnown(name);
        Object updated = function.apply(attributes.get(name));
        attributes.put(name, updated);
        return updated;
    }

    public synchronized List<String> names() {
        return new ArrayList<>(attributes.keySet());
    }

    @Override
    public synchronized Object value() {
        return new TreeMap<>(attributes);
    }

    /** Python shows no names that begin with an underscore. */
    @Override
    public synchronized String toString() {
        StringJoiner text = new StringJoiner(", ", "Namespace(", ")");
        attributes.forEach((name, value) -> {
            if (!name.startsWith("_")) {
                text.add(name + "=" + Rendering.one(value));
            }
        });
        return text.toString();
    }

    private void requireKnown(String name) {
        if (!attributes.containsKey(name)) {
            throw new NoSuchElementException(
                    "the namespace has no such attribute: name=" + name + ", it has " + names() + "; set it first");
        }
    }
}
