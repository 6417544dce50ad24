package org.jmultiprocessing.managers;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Methods in a form in which they can be called: a public method of a class that is not public often is an interface's, too. */
final class Accessible {
    private Accessible() {}

    /** The same method, as declared where it is public; else with access opened, which a user's module may have to allow. */
    static Method form(Method method) {
        Method open = publicForm(method.getDeclaringClass(), method);
        if (open != null) {
            return open;
        }
        try {
            method.setAccessible(true);
            return method;
        } catch (InaccessibleObjectException | SecurityException e) {
            throw new RemoteError(
                    "method cannot be called, as its class is not public and its module does not open the package:"
                            + " method=" + method + "; make the class public, or implement a public interface",
                    e);
        }
    }

    private static Method publicForm(Class<?> in, Method method) {
        if (in == null) {
            return null;
        }
        Method here = declared(in, method);
        if (here != null && isOpen(in)) {
            return here;
        }
        for (Class<?> each : in.getInterfaces()) {
            Method there = publicForm(each, method);
            if (there != null) {
                return there;
            }
        }
        return publicForm(in.getSuperclass(), method);
    }

    private static boolean isOpen(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && type.getModule().isExported(type.getPackageName(), Accessible.class.getModule())
                && (type.getEnclosingClass() == null || isOpen(type.getEnclosingClass()));
    }

    private static Method declared(Class<?> in, Method method) {
        try {
            return in.getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException notHere) {
            return null;
        }
    }
}
