package org.jmultiprocessing.managers;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether arguments suit a method or a constructor. */
final class Arguments {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            double.class, Double.class,
            float.class, Float.class,
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class);

    private Arguments() {}

    /** Whether each is of its parameter's type; null suits any that is not primitive. */
    static boolean fit(Executable method, Object[] arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (!fits(parameters[i], arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Class<?> parameter, Object argument) {
        return argument == null
                ? !parameter.isPrimitive()
                : BOXES.getOrDefault(parameter, parameter).isInstance(argument);
    }

    /** An order in which a method stands before those whose parameters are the same or more general; primitives first. */
    static int mostSpecialFirst(Executable one, Executable other) {
        return Integer.compare(speciality(other), speciality(one));
    }

    private static int speciality(Executable method) {
        int sum = 0;
        for (Class<?> parameter : method.getParameterTypes()) {
            sum += parameter.isPrimitive() ? 1000 : depth(parameter);
        }
        return sum;
    }

    private static int depth(Class<?> type) {
        if (type == Object.class) {
            return 0;
        }
        int depth = type.getSuperclass() == null ? 0 : depth(type.getSuperclass());
        for (Class<?> each : type.getInterfaces()) {
            depth = Math.max(depth, depth(each));
        }
        return depth + 1;
    }

    /** Their classes' names, for a message. */
    static List<String> types(Object[] arguments) {
        List<String> names = new ArrayList<>();
        for (Object argument : arguments) {
            names.add(argument == null ? "null" : argument.getClass().getName());
        }
        return names;
    }
}
