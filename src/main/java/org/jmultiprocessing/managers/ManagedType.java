package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;

/**
 * A type of objects that a manager makes: its name, how the server makes one, and what the proxies are. What
 * {@link BaseManager#register(ManagedType)} takes where its short forms do not say enough. Immutable: what looks like a
 * setter returns another one. It is sent to the server, with its function.
 *
 * @param <T> what a proxy is used as: an interface, or a class of proxies
 */
public final class ManagedType<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final Class<T> type;
    private final Factory factory;
    private final Class<? extends BaseProxy> proxyType;

    @SuppressWarnings("serial") // a copy, of a class that is
    private final Set<String> exposed;

    @SuppressWarnings("serial") // a copy, of a class that is
    private final Map<String, String> methodToTypeId;

    private ManagedType(
            String id,
            Class<T> type,
            Factory factory,
            Class<? extends BaseProxy> proxyType,
            Set<String> exposed,
            Map<String, String> methodToTypeId) {
        this.id = Objects.requireNonNull(id, "typeId");
        this.type = Objects.requireNonNull(type, "type");
        this.factory = factory;
        this.proxyType = proxyType;
        this.exposed = exposed;
        this.methodToTypeId = methodToTypeId;
    }

    /**
     * Without a function: for a client of a server that has one; or for objects that whoever creates one sends a copy of.
     *
     * @param type an interface, which the proxies will implement; or any class, then the proxies only have
     *     {@link BaseProxy#callMethod}
     */
    public static <T> ManagedType<T> of(String id, Class<T> type) {
        return new ManagedType<>(id, type, new Factory(Factory.NONE, null), null, null, Map.of());
    }

    /** As {@link #of(String, Class)}; the server makes one by that constructor of this class which takes the arguments. */
    public static <T> ManagedType<T> of(String id, Class<T> type, Class<? extends T> implementation) {
        return of(id, type).with(Factory.ANY, new Construction(implementation));
    }

    /**
     * As {@link #of(String, Class)}; the server makes one by this function. {@code Main::new} is one if the class has only one
     * constructor; else name the class, or write a lambda.
     */
    public static <T> ManagedType<T> of(String id, Class<T> type, Function0<? extends T> factory) {
        return of(id, type).with(0, factory);
    }

    /** As {@link #of(String, Class)}; the server makes one by this function. */
    public static <T, A> ManagedType<T> of(String id, Class<T> type, Function1<A, ? extends T> factory) {
        return of(id, type).with(1, factory);
    }

    /** As {@link #of(String, Class)}; the server makes one by this function. */
    public static <T, A, B> ManagedType<T> of(String id, Class<T> type, Function2<A, B, ? extends T> factory) {
        return of(id, type).with(2, factory);
    }

    /** As {@link #of(String, Class)}; the server makes one by this function. */
    public static <T, A, B, C> ManagedType<T> of(String id, Class<T> type, Function3<A, B, C, ? extends T> factory) {
        return of(id, type).with(3, factory);
    }

    /** As {@link #of(String, Class)}; the server makes one by this function. */
    public static <T, A, B, C, D> ManagedType<T> of(
            String id, Class<T> type, Function4<A, B, C, D, ? extends T> factory) {
        return of(id, type).with(4, factory);
    }

    /** A type of the library's own: all that its referents' public methods can be called by name. */
    static <P extends BaseProxy> ManagedType<P> builtIn(
            String id, Class<P> proxyType, Function1<Object[], Object> factory) {
        return new ManagedType<>(id, proxyType, new Factory(Factory.ANY, factory), proxyType, null, Map.of());
    }

    private ManagedType<T> with(int arity, Serializable function) {
        Objects.requireNonNull(function, "factory");
        return new ManagedType<>(id, type, new Factory(arity, function), proxyType, exposed, methodToTypeId);
    }

    /**
     * Only these methods of the object can be called, besides {@code toString}. By default: those of the interface, or all
     * public ones if there is none.
     */
    public ManagedType<T> exposed(String... methods) {
        return new ManagedType<>(id, type, factory, proxyType, Set.of(methods), methodToTypeId);
    }

    /** What this method returns stays in the server, as an object of that type, and the caller gets a proxy of it. */
    public ManagedType<T> methodToTypeId(String method, String typeId) {
        Map<String, String> more = new HashMap<>(methodToTypeId);
        more.put(method, typeId);
        return new ManagedType<>(id, type, factory, proxyType, exposed, Map.copyOf(more));
    }

    /**
     * The proxies are objects of this class.
     *
     * @param proxyClass has a constructor that takes a {@link RemoteReference}; public, if it is in a module that does not
     *     open its package
     */
    public ManagedType<T> proxyType(Class<? extends BaseProxy> proxyClass) {
        if (type.isInterface() && !type.isAssignableFrom(proxyClass)) {
            throw new IllegalArgumentException("the proxies would not be of the type that was asked for: proxyType="
                    + proxyClass.getName() + ", type=" + type.getName());
        }
        return new ManagedType<>(id, type, factory, proxyClass, exposed, methodToTypeId);
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** Its name and its type. */
    @Override
    public String toString() {
        return "ManagedType(" + id + ", " + type.getName() + ")";
    }

    Class<T> type() {
        return type;
    }

    Factory factory() {
        return factory;
    }

    /** Null if they are all that the type says. */
    Set<String> exposed() {
        return exposed;
    }

    Map<String, String> methodToTypeId() {
        return methodToTypeId;
    }

    /** What a proxy is made of: a class of proxies, or an interface; {@link BaseProxy} itself where there is neither. */
    Class<?> shape() {
        if (proxyType != null) {
            return proxyType;
        }
        return type.isInterface() ? type : BaseProxy.class;
    }
}
