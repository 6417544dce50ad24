package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A row of numbers or characters of one type code in a manager's server: Python's {@code manager.Array()}. Made by
 * {@link SyncManager#array(String, Collection)}. See {@link org.jmultiprocessing.Value} for the codes and their types.
 *
 * <p>Each method is one call, which is one step for all processes. A negative index counts from the end. If the server has
 * ended, each method throws {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe.
 *
 * @param <T> the type that goes with the code; checked when an element is set
 */
public final class ArrayProxy<T> extends BaseProxy implements Iterable<T> {
    private static final long serialVersionUID = 1L;

    ArrayProxy(RemoteReference reference) {
        super(reference);
    }

    /** How many elements it has; that never changes. */
    public int length() {
        return call("length");
    }

    /**
     * The element at {@code index}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public T get(int index) {
        return call("get", index);
    }

    /**
     * Sets the element at {@code index}.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @throws IllegalArgumentException if {@code element} is not of the type that goes with the code
     */
    public void set(int index, T element) {
        call("set", index, element);
    }

    /**
     * A copy of the elements from {@code from} up to, but without, {@code to}: Python's {@code array[from:to]}.
     *
     * @throws IndexOutOfBoundsException if that is not within the array
     */
    public List<T> get(int from, int to) {
        return call("range", from, to);
    }

    /**
     * Sets as many elements as are given, from {@code from} on, in one step.
     *
     * @throws IndexOutOfBoundsException if they are not within the array; nothing is set then
     * @throws IllegalArgumentException if one is not of the type that goes with the code; nothing is set then
     */
    public void set(int from, Collection<? extends T> elements) {
        call("setRange", from, Sent.of(elements));
    }

    /** The elements as they are now. */
    public List<T> copy() {
        return getValue();
    }

    /** The elements as they are now; nothing can be removed through it. */
    @Override
    public Iterator<T> iterator() {
        return copy().iterator();
    }
}
