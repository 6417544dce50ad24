package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A set in a manager's server: Python's {@code manager.set()}, and a {@link Set}. Made by {@link SyncManager#set()}. Its
 * elements keep the order in which they came.
 *
 * <p>Each method is one call, which is one step for all processes. Elements are copied on their way, there and back; a
 * proxy arrives as a proxy of the same object. {@link #union} and its like return sets of this process's own, {@link #update}
 * and its like change this one.
 *
 * <p>Iterators fetch pieces of up to 1,024 elements and never throw because of what others do meanwhile: what is there all
 * the time is seen once, what comes or goes is seen or not. {@link #copy()} and {@link #stream()} see one moment.
 *
 * <p>No method can be interrupted. If the server has ended, or the connection to it is lost, each throws
 * {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe; its iterators are not.
 *
 * @param <E> type of the elements; null is a possible element
 */
public final class SetProxy<E> extends CollectionProxy<E> implements Set<E> {
    private static final long serialVersionUID = 1L;

    SetProxy(RemoteReference reference) {
        super(reference);
    }

    @Override
    public boolean contains(Object element) {
        return call("contains", element);
    }

    @Override
    public boolean add(E element) {
        return call("add", element);
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return call("update", Sent.of(elements));
    }

    @Override
    public boolean remove(Object element) {
        return call("discard", element);
    }

    /** As {@link #remove}: Python's {@code discard}. */
    public boolean discard(Object element) {
        return remove(element);
    }

    /**
     * Takes an element out, that which came last: Python's {@code pop}.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public E pop() {
        return call("pop");
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return call("differenceUpdate", Sent.of(elements));
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return call("intersectionUpdate", Sent.of(elements));
    }

    @Override
    boolean removeHere(Predicate<? super E> filter) {
        return removeAll(matching(filter));
    }

    /** Adds all these: Python's {@code update}, and {@code |=}. */
    public void update(Collection<? extends E> elements) {
        addAll(elements);
    }

    /** Keeps what is among these: Python's {@code intersection_update}, and {@code &=}. */
    public void intersectionUpdate(Collection<?> elements) {
        retainAll(elements);
    }

    /** Removes all these: Python's {@code difference_update}, and {@code -=}. */
    public void differenceUpdate(Collection<?> elements) {
        removeAll(elements);
    }

    /** Removes those of these that are there, and adds the others: Python's {@code ^=}. */
    public void symmetricDifferenceUpdate(Collection<? extends E> elements) {
        call("symmetricDifferenceUpdate", Sent.of(elements));
    }

    /** What is here or there: Python's {@code |}. */
    public Set<E> union(Collection<? extends E> elements) {
        return call("union", Sent.of(elements));
    }

    /** What is here and there: Python's {@code &}. */
    public Set<E> intersection(Collection<?> elements) {
        return call("intersection", Sent.of(elements));
    }

    /** What is here but not there: Python's {@code -}. */
    public Set<E> difference(Collection<?> elements) {
        return call("difference", Sent.of(elements));
    }

    /** What is here or there, but not both: Python's {@code ^}. */
    public Set<E> symmetricDifference(Collection<? extends E> elements) {
        return call("symmetricDifference", Sent.of(elements));
    }

    /** Whether nothing is here and there. */
    public boolean isDisjoint(Collection<?> elements) {
        return call("isDisjoint", Sent.of(elements));
    }

    /** Whether all that is here is there: Python's {@code <=}. */
    public boolean isSubset(Collection<?> elements) {
        return call("isSubset", Sent.of(elements));
    }

    /** Whether all that is there is here: Python's {@code >=}. */
    public boolean isSuperset(Collection<?> elements) {
        return containsAll(elements);
    }

    /** The elements as they are now, as a set of this process's own, in their order: Python's {@code copy}. */
    @Override
    public Set<E> copy() {
        return getValue();
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<Map.Entry<E, Boolean>> entries = entries();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public E next() {
                return entries.next().getKey();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }

    /** Whether the other is a set of equal elements; two of the same managed set are equal without looking. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Set<?> set && (isProxyOfTheSame(other) || copy().equals(set));
    }

    private Set<E> matching(Predicate<? super E> filter) {
        Set<E> matching = copy();
        matching.removeIf(filter.negate());
        return matching;
    }

    private Iterator<Map.Entry<E, Boolean>> entries() {
        return new EntryIterator<>() {
            @Override
            List<Object> piece(long from, int most) {
                return call("piece", from, most);
            }

            @Override
            void remove(E key) {
                SetProxy.this.remove(key);
            }
        };
    }
}
