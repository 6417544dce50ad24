package org.jmultiprocessing.managers;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.function.Function1;

/** Makes objects of a class by that constructor which takes the arguments. */
record Construction(Class<?> type) implements Function1<Object[], Object> {
    @Override
    public Object apply(Object[] arguments) throws Exception {
        List<Constructor<?>> suiting = new ArrayList<>();
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            if (each.getParameterCount() == arguments.length && Arguments.fit(each, arguments)) {
                suiting.add(each);
            }
        }
        if (suiting.isEmpty()) {
            throw new IllegalArgumentException("no constructor takes these arguments: class=" + type.getName()
                    + ", arguments=" + Arguments.types(arguments));
        }
        suiting.sort(Arguments::mostSpecialFirst);
        return make(suiting.get(0), arguments);
    }

    private static Object make(Constructor<?> constructor, Object[] arguments) throws Exception {
        if (!constructor.canAccess(null)) {
            constructor.setAccessible(true);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw Remote.<Exception>rethrow(e.getCause());
        }
    }
}
