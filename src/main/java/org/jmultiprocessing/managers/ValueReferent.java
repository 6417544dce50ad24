package org.jmultiprocessing.managers;

import java.util.function.UnaryOperator;

/** A managed value, in the server: what {@link ValueProxy} calls. Holds anything; the code is only shown, as in Python. */
final class ValueReferent implements Valued {
    private final String code;
    private Object value;

    ValueReferent(String code, Object initial) {
        this.code = code;
        this.value = initial;
    }

    public synchronized Object get() {
        return value;
    }

    public synchronized void set(Object newValue) {
        value = newValue;
    }

    public synchronized Object getAndSet(Object newValue) {
        Object old = value;
        value = newValue;
        return old;
    }

    public synchronized boolean compareAndSet(Object expected, Object newValue) {
        boolean is = Same.is(value, expected);
        if (is) {
            value = newValue;
        }
        return is;
    }

    public synchronized Object update(UnaryOperator<Object> function) {
        value = function.apply(value);
        return value;
    }

    @Override
    public Object value() {
        return get();
    }

    @Override
    public String toString() {
        return "Value(" + (code.isEmpty() ? "" : code + ", ") + Rendering.one(get()) + ")";
    }
}
