package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stands behind a proxy of an interface. Java serialization sends it as part of that. */
final class InterfaceProxy extends BaseProxy implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Object[] NONE = {};

    /** How a method is called. */
    private record Way(String key, boolean interruptibly) {}

    private static final ClassValue<Map<Method, Way>> WAYS = new ClassValue<>() {
        @Override
        protected Map<Method, Way> computeValue(Class<?> shape) {
            return new ConcurrentHashMap<>();
        }
    };

    InterfaceProxy(RemoteReference reference) {
        super(reference);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method.getName(), arguments);
        }
        Way way = WAYS.get(reference().shape()).computeIfAbsent(method, InterfaceProxy::wayOf);
        return invoke(way.key, arguments == null ? NONE : arguments, way.interruptibly);
    }

    private Object ofObject(String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> equals(arguments[0]);
            case "hashCode" -> hashCode();
            default -> toString();
        };
    }

    private static Way wayOf(Method method) {
        boolean interruptibly = Arrays.asList(method.getExceptionTypes()).contains(InterruptedException.class);
        return new Way(MethodTable.keyOf(method), interruptibly);
    }

    /** The handler of an interface's proxy; null if it is none of ours. */
    static InterfaceProxy handlerOf(Object proxy) {
        return proxy != null
                        && Proxy.isProxyClass(proxy.getClass())
                        && Proxy.getInvocationHandler(proxy) instanceof InterfaceProxy ours
                ? ours
                : null;
    }
}
