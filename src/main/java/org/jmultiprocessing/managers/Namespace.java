package org.jmultiprocessing.managers;

import java.util.List;
import org.jmultiprocessing.function.SerializableUnaryOperator;

/**
 * Named values in a manager's server: Python's {@code manager.Namespace()}, whose {@code ns.x = 3} is {@code ns.set("x", 3)}
 * here. Made by {@link SyncManager#namespace()}. Two calls are two steps; {@link #update} changes a value in one.
 *
 * <p>If the server has ended, each method throws {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe.
 */
public final class Namespace extends BaseProxy {
    private static final long serialVersionUID = 1L;

    Namespace(RemoteReference reference) {
        super(reference);
    }

    /**
     * A copy of the value of this name.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the caller says
    public <T> T get(String name) {
        return call("get", name);
    }

    /** Sets the value of this name. Python's text of a namespace, and ours, does not show names that begin with {@code _}. */
    public void set(String name, Object value) {
        call("set", name, value);
    }

    /**
     * Removes this name: Python's {@code del ns.x}.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public void remove(String name) {
        call("remove", name);
    }

    /** Whether there is this name: Python's {@code hasattr}. */
    public boolean has(String name) {
        return call("has", name);
    }

    /**
     * Sets a value to {@code function} of what it is, in one step: the function runs in the server, and others wait for it.
     *
     * @return the new value
     * @throws java.util.NoSuchElementException if there is none of this name
     */
    public <T> T update(String name, SerializableUnaryOperator<T> function) {
        return call("update", name, function);
    }

    /** The names, sorted. */
    public List<String> names() {
        return call("names");
    }
}
