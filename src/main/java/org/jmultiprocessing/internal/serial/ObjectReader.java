package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

/** Java serialization that finds classes through {@link ClassSpace}, under the JVM's filter and ours. */
final class ObjectReader extends ObjectInputStream {
    private final ClassLoader first;

    private ObjectReader(InputStream in, ClassLoader first) throws IOException {
        super(in);
        this.first = first;
    }

    /** Reads one object; a filter of null is none. */
    static Object read(InputStream in, ClassLoader first, ObjectInputFilter filter)
            throws IOException, ClassNotFoundException {
        ObjectReader reader = new ObjectReader(in, first);
        Filters.askJvm();
        if (filter != null) {
            // Setting a filter replaces that of the JVM, which must be asked too.
            ObjectInputFilter ofJvm = reader.getObjectInputFilter();
            reader.setObjectInputFilter(ofJvm == null ? filter : ObjectInputFilter.merge(filter, ofJvm));
        }
        return reader.readObject();
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        return ClassSpace.resolve(description.getName(), first);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
        Class<?>[] interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            interfaces[i] = ClassSpace.resolve(names[i], first);
        }
        return proxyClass(interfaces, names);
    }

    /** An interface that is not public decides the loader; else any will do that sees all of them. */
    private static Class<?> proxyClass(Class<?>[] interfaces, String[] names) throws ClassNotFoundException {
        IllegalArgumentException refusal = null;
        for (Class<?> deciding : interfaces) {
            if (Modifier.isPublic(deciding.getModifiers()) && hasOneNotPublic(interfaces)) {
                continue;
            }
            try {
                return Proxy.newProxyInstance(deciding.getClassLoader(), interfaces, new Nobody())
                        .getClass();
            } catch (IllegalArgumentException e) {
                refusal = e;
            }
        }
        throw new ClassNotFoundException(
                "no class loader sees all interfaces of a proxy: interfaces=" + String.join(",", names), refusal);
    }

    private static boolean hasOneNotPublic(Class<?>[] interfaces) {
        for (Class<?> each : interfaces) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    /** Handler of the instance that is made only for its class. */
    private static final class Nobody implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return null;
        }
    }
}
