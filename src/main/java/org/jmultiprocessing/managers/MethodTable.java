package org.jmultiprocessing.managers;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The methods of a class of referents that can be called, by what callers say:
 *
 * <pre>
 *   "put/2"                                       name and number of arguments
 *   "put(java.lang.Object,java.lang.Object)"      name and types of the parameters: of an interface's method
 * </pre>
 *
 * If several methods have that name and number, the first whose parameters take these arguments is meant, the most
 * special one first. Thread-safe.
 */
final class MethodTable {
    /** Callers choose the keys: beyond as many, nobody who means well needs more. */
    private static final int MOST_KEYS = 1000;

    private final ServedType type;
    private final Class<?> referent;
    private final Map<String, List<Method>> found = new ConcurrentHashMap<>();

    MethodTable(ServedType type, Class<?> referent) {
        this.type = type;
        this.referent = referent;
    }

    /** What an interface's method is called by. */
    static String keyOf(Method method) {
        StringBuilder key = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            key.append(parameter.getName()).append(',');
        }
        return key.append(')').toString();
    }

    /** The name in a key. */
    static String nameIn(String key) {
        int end = Math.max(key.indexOf('('), key.indexOf('/'));
        return end < 0 ? key : key.substring(0, end);
    }

    /**
     * The method that is meant.
     *
     * @throws RemoteError if there is none, or it is not exposed
     */
    Method find(String key, Object[] arguments) {
        List<Method> candidates = found.get(key);
        if (candidates == null) {
            candidates = search(key, arguments.length);
            if (found.size() < MOST_KEYS) {
                found.put(key, candidates);
            }
        }
        for (Method candidate : candidates) {
            if (candidates.size() == 1 || Arguments.fit(candidate, arguments)) {
                return candidate;
            }
        }
        throw new RemoteError("no method takes these arguments: method=" + key + ", type=" + type.id() + ", arguments="
                + Arguments.types(arguments));
    }

    private List<Method> search(String key, int count) {
        String name = nameIn(key);
        if (!type.exposes(name) && !ServedType.isAlwaysExposed(key)) {
            throw notExposed(name, "method is not exposed");
        }
        List<Method> candidates = new ArrayList<>();
        for (Method method : referent.getMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == count
                    && !Modifier.isStatic(method.getModifiers())
                    && (key.indexOf('(') < 0
                            ? !method.isBridge()
                            : keyOf(method).equals(key))) {
                candidates.add(Accessible.form(method));
            }
        }
        if (candidates.isEmpty() && key.indexOf('(') >= 0) {
            // A generic interface's method may have been made more special by the class.
            return search(name + "/" + count, count);
        }
        if (candidates.isEmpty() || isHidden(candidates.get(0), key)) {
            throw notExposed(name + "/" + count, "no such method");
        }
        candidates.sort(Arguments::mostSpecialFirst);
        return candidates;
    }

    /** What every object has is no method of the type, save its text. */
    private static boolean isHidden(Method method, String key) {
        return method.getDeclaringClass() == Object.class && !ServedType.isAlwaysExposed(key);
    }

    private RemoteError notExposed(String name, String what) {
        return new RemoteError(
                what + ": method=" + name + ", type=" + type.id() + ", exposed=" + type.exposedNames(referent));
    }
}
