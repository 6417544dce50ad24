package org.jmultiprocessing.managers;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Makes proxies: of an interface, by {@link Proxy}, or of a class that extends {@link BaseProxy}. */
final class Proxies {
    private Proxies() {}

    /** A new proxy of what is referred to. */
    static Object make(RemoteReference reference) {
        Class<?> shape = reference.shape();
        if (shape == BaseProxy.class) {
            return new AutoProxy(reference);
        }
        return shape.isInterface()
                ? Proxy.newProxyInstance(shape.getClassLoader(), new Class<?>[] {shape}, new InterfaceProxy(reference))
                : ofClass(shape, reference);
    }

    /** Before an object is made whose proxy nobody could use. */
    static void checkCanBe(String typeId, Class<?> type) {
        if (!type.isInterface() && !BaseProxy.class.isAssignableFrom(type) && type != Object.class) {
            throw new IllegalArgumentException("a proxy can be an interface, but no other class: type=" + typeId
                    + ", class=" + type.getName()
                    + "; register the type with an interface, or call createProxy(typeId, arguments), then"
                    + " callMethod(name, arguments)");
        }
    }

    /** The proxy itself, as what it is to be used as. */
    static <T> T as(String typeId, Class<T> type, Object proxy) {
        if (!type.isInstance(proxy)) {
            throw new ClassCastException("the proxies of this type are something else: type=" + typeId + ", class="
                    + proxy.getClass().getName() + ", wanted=" + type.getName());
        }
        return type.cast(proxy);
    }

    private static Object ofClass(Class<?> type, RemoteReference reference) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(RemoteReference.class);
            constructor.trySetAccessible();
            return constructor.newInstance(reference);
        } catch (InvocationTargetException e) {
            throw Remote.<RuntimeException>rethrow(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "a class of proxies needs a constructor that takes a RemoteReference, and is not abstract: class="
                            + type.getName(),
                    e);
        }
    }
}
