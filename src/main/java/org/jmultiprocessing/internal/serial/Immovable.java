package org.jmultiprocessing.internal.serial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Classes whose objects cannot leave their process whatever their users do, and what these are told to do instead. The
 * classes tell it themselves, as they are of floors above this one.
 */
public final class Immovable {
    private static final Map<Class<?>, String> ADVICE = new ConcurrentHashMap<>();

    private Immovable() {}

    /** Of this class and those that extend it. */
    public static void advise(Class<?> type, String advice) {
        ADVICE.put(type, advice);
    }

    /** Null if nothing was said of the class of that name. */
    static String adviceFor(String className) {
        try {
            for (Class<?> type = ClassSpace.resolve(className); type != null; type = type.getSuperclass()) {
                String advice = ADVICE.get(type);
                if (advice != null) {
                    return advice;
                }
            }
        } catch (ClassNotFoundException | LinkageError onlyItsNameIsKnown) {
            return null;
        }
        return null;
    }
}
