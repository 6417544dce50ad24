package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;
import org.jmultiprocessing.function.SerializablePredicate;

/**
 * What managed lists and sets have in common. What looks at all elements looks at a copy, so at one moment.
 *
 * @param <E> type of the elements
 */
abstract class CollectionProxy<E> extends BaseProxy implements Collection<E> {
    private static final long serialVersionUID = 1L;

    CollectionProxy(RemoteReference reference) {
        super(reference);
    }

    /** The elements as they are now, as a collection of this process's own: Python's {@code copy}. */
    public abstract Collection<E> copy();

    /** Does what {@link #removeIf(Predicate)} does, by a filter that cannot be sent. */
    abstract boolean removeHere(Predicate<? super E> filter);

    @Override
    public int size() {
        return call("size");
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        return call("containsAll", Sent.of(elements));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        return Sent.canBe(filter) ? call("removeIf", filter) : removeHere(filter);
    }

    /** As {@link #removeIf(Predicate)}; the predicate runs in the server. */
    public boolean removeIf(SerializablePredicate<? super E> filter) {
        return call("removeIf", filter);
    }

    @Override
    public void clear() {
        call("clear");
    }

    @Override
    public Spliterator<E> spliterator() {
        return copy().spliterator();
    }

    @Override
    public Object[] toArray() {
        return copy().toArray();
    }

    @Override
    public <T> T[] toArray(T[] target) {
        return copy().toArray(target);
    }

    /** Whether the other is a collection of the same kind with equal elements; two of the same object are so without looking. */
    @Override
    public abstract boolean equals(Object other);

    /** As of any collection of this kind, of the elements as they are now. */
    @Override
    public int hashCode() {
        return copy().hashCode();
    }

    /** Whether the other is a proxy of the same object; calls nobody. */
    final boolean isProxyOfTheSame(Object other) {
        return other instanceof BaseProxy proxy && Same.referent(this, proxy);
    }
}
