package org.jmultiprocessing.managers;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A registered type in the server: which methods of its objects can be called. Thread-safe. */
final class ServedType {
    private static final Set<String> ALWAYS = Set.of("toString/0", "toString()");

    private final ManagedType<?> type;
    private final Set<String> exposed;

    /** By class of the object; the methods then by {@link MethodTable}. */
    private final Map<Class<?>, MethodTable> tables = new ConcurrentHashMap<>();

    ServedType(ManagedType<?> type) {
        this.type = type;
        this.exposed = type.exposed() != null ? type.exposed() : ofInterface(type.type());
    }

    String id() {
        return type.id();
    }

    ManagedType<?> type() {
        return type;
    }

    /** The type of what this method returns, if that is to stay in the server; else null. */
    String typeOfResult(String method) {
        return type.methodToTypeId().get(method);
    }

    /** Whether this method may be called. */
    boolean exposes(String name) {
        return exposed == null || exposed.contains(name);
    }

    /** The method of {@code referent} that is meant, see {@link MethodTable}. */
    Method method(Object referent, String key, Object[] arguments) {
        MethodTable table = tables.get(referent.getClass());
        if (table == null) {
            table = new MethodTable(this, referent.getClass());
            tables.put(referent.getClass(), table);
        }
        return table.find(key, arguments);
    }

    /** What a refused caller is told. */
    List<String> exposedNames(Class<?> referent) {
        Set<String> names = new HashSet<>();
        for (Method method : referent.getMethods()) {
            if (exposes(method.getName()) && method.getDeclaringClass() != Object.class) {
                names.add(method.getName());
            }
        }
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return sorted;
    }

    static boolean isAlwaysExposed(String key) {
        return ALWAYS.contains(key);
    }

    private static Set<String> ofInterface(Class<?> type) {
        if (!type.isInterface()) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                names.add(method.getName());
            }
        }
        return names;
    }
}
