package org.jmultiprocessing.managers;

import org.jmultiprocessing.function.SerializableUnaryOperator;

/**
 * One value of any type in a manager's server: Python's {@code manager.Value()}. Made by
 * {@link SyncManager#value(String, Object)}. Two calls are two steps; {@link #update} changes it in one.
 *
 * <p>If the server has ended, each method throws {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe.
 *
 * @param <T> type of the value; null is a possible value
 */
public final class ValueProxy<T> extends BaseProxy {
    private static final long serialVersionUID = 1L;

    ValueProxy(RemoteReference reference) {
        super(reference);
    }

    /** A copy of what it is now. */
    public T get() {
        return call("get");
    }

    /** Sets it. */
    public void set(T value) {
        call("set", value);
    }

    /** Sets it and returns what it was, in one step. */
    public T getAndSet(T value) {
        return call("getAndSet", value);
    }

    /** Sets it if it equals {@code expected}, in one step, and returns whether it did. */
    public boolean compareAndSet(T expected, T value) {
        return call("compareAndSet", expected, value);
    }

    /**
     * Sets it to {@code function} of what it is, in one step: the function runs in the server, and others wait for it.
     *
     * @return the new value
     */
    public T update(SerializableUnaryOperator<T> function) {
        return call("update", function);
    }
}
