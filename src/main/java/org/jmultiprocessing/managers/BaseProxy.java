package org.jmultiprocessing.managers;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.net.SocketAddress;
import java.util.Objects;

/**
 * A stand-in for an object of a manager's server: what is called here runs there. Python's {@code BaseProxy}.
 *
 * <p>It can be sent anywhere, as an argument, captured in a lambda, through a queue, to a pool's task, into a container of
 * its own manager: what arrives is a proxy of the same object. The object lives for as long as there is a proxy of it in
 * any process or on its way (there for ten minutes at most), or a container of the manager's holds one. A proxy that is not
 * used any more is found by the garbage collector.
 *
 * <p>What a method of the object throws, the call throws: the same exception, also if it is checked. Its stack trace begins
 * in the server and goes on with that of the caller. Otherwise each call throws {@link
 * org.jmultiprocessing.HomeLostException} if the server has ended or cannot be reached, also while it waits; {@link
 * RemoteError} if the server cannot run the method; {@link org.jmultiprocessing.SerializationException} if an argument
 * cannot be sent. A call blocks for as long as the method does.
 *
 * <p>Two proxies are equal if they are of the same object. Thread-safe; calls of several threads run at the same time, so
 * the object has to be thread-safe too.
 */
public abstract class BaseProxy implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient RemoteReference reference;

    /** For subclasses, whose constructor is to take the same; the manager calls it. */
    protected BaseProxy(RemoteReference reference) {
        this.reference = Objects.requireNonNull(reference, "reference");
    }

    /**
     * What stands behind a proxy that was made of an interface; or the proxy itself, if it is one of this class.
     *
     * @throws IllegalArgumentException if it is no proxy of a manager's object
     */
    public static BaseProxy of(Object proxy) {
        BaseProxy found = proxy instanceof BaseProxy base ? base : InterfaceProxy.handlerOf(proxy);
        if (found == null) {
            throw new IllegalArgumentException("not a proxy of a manager's object: class="
                    + (proxy == null ? "null" : proxy.getClass().getName()));
        }
        return found;
    }

    /**
     * Calls a method of the object by name: Python's {@code _callmethod}. If several have that name and as many parameters,
     * that one whose parameters are of these arguments' types. An interrupt is put off until it returns.
     */
    public Object callMethod(String name, Object... arguments) {
        return call(Objects.requireNonNull(name, "name"), arguments);
    }

    /**
     * A copy of the object: Python's {@code _getvalue}.
     *
     * @throws RemoteError if the object cannot be serialized
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the caller says
    public <T> T getValue() {
        try {
            return (T) reference.value();
        } catch (Throwable e) {
            throw Remote.<RuntimeException>rethrow(e);
        } finally {
            Reference.reachabilityFence(reference);
        }
    }

    /** The name of the object's type. */
    public String typeId() {
        return reference.typeId();
    }

    /** Where the object's server is. */
    public SocketAddress address() {
        return reference.address();
    }

    /** Calls a method of the object. An interrupt is put off until it returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the caller says
    protected final <R> R call(String method, Object... arguments) {
        try {
            return (R) invoke(method + "/" + arguments.length, arguments, false);
        } catch (Throwable e) {
            throw Remote.<RuntimeException>rethrow(e);
        }
    }

    /**
     * Calls a method of the object. An interrupt is passed on to the thread that runs the method, whose answer is waited for:
     * either it throws InterruptedException, and so does this, or it returns, and so does this, with the status set.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the caller says
    protected final <R> R callInterruptibly(String method, Object... arguments) throws InterruptedException {
        try {
            return (R) invoke(method + "/" + arguments.length, arguments, true);
        } catch (Throwable e) {
            throw Remote.<RuntimeException>rethrow(e);
        }
    }

    final Object invoke(String key, Object[] arguments, boolean interruptibly) throws Throwable {
        try {
            return reference.call(key, arguments, interruptibly);
        } finally {
            // Not before the call is over may the server be told that nobody refers to the object.
            Reference.reachabilityFence(reference);
        }
    }

    final RemoteReference reference() {
        return reference;
    }

    /** Whether both are proxies of the same object. Calls nobody. */
    @Override
    public boolean equals(Object other) {
        BaseProxy that = other instanceof BaseProxy base ? base : InterfaceProxy.handlerOf(other);
        return that != null
                && reference.id() == that.reference.id()
                && reference.server().equals(that.reference.server());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(reference.id()) ^ reference.server().hashCode();
    }

    /** What the object's own {@code toString} returns; if it cannot be asked, the type, address and number of the object. */
    @Override
    public String toString() {
        try {
            String text = call("toString");
            return text;
        } catch (RuntimeException e) {
            return description() + "; its server cannot be asked";
        }
    }

    /** The type, address and number of the object, without asking its server: Python's {@code repr}. */
    public final String description() {
        return "<" + reference.shape().getSimpleName() + " object, " + reference + ">";
    }

    /** What travels in its place. Subclasses in other packages have it, too. */
    protected final Object writeReplace() {
        return new ProxyHandle(reference);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("not made by this library: a proxy travels as a handle");
    }
}
