package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jmultiprocessing.function.SerializableComparator;
import org.jmultiprocessing.function.SerializableUnaryOperator;

/**
 * A list in a manager's server: Python's {@code manager.list()}, and a {@link List}. Made by {@link SyncManager#list()}.
 *
 * <p>Each method is one call, which is one step for all processes, also where it does much: {@link #addAll},
 * {@link #sort}, {@link #replaceAll}, {@link #removeIf}. Their functions run in the server. A lambda that is written in the
 * call can be sent there; another function may not be serializable, and then runs here, on a copy, again and again until
 * nobody has changed the list meanwhile.
 *
 * <p>Elements are copied on their way, there and back: to change one, set it again. A proxy arrives as a proxy of the same
 * object, so lists may hold lists that are shared. An element equals another if its copy does; arrays are compared by
 * content, proxies by what they refer to.
 *
 * <p>Iterators fetch pieces of up to 1,024 elements and never throw because of what others do meanwhile; they see changes
 * behind the piece they are in. {@link #stream()} and {@link #copy()} see the whole list at one moment.
 * {@link #subList} is a view made of indexes.
 *
 * <p>No method can be interrupted. If the server has ended, or the connection to it is lost, each throws
 * {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe; its iterators and views are not.
 *
 * @param <E> type of the elements; null is a possible element
 */
public final class ListProxy<E> extends CollectionProxy<E> implements List<E> {
    private static final long serialVersionUID = 1L;

    ListProxy(RemoteReference reference) {
        super(reference);
    }

    @Override
    public E get(int index) {
        return call("get", index);
    }

    @Override
    public E set(int index, E element) {
        return call("set", index, element);
    }

    @Override
    public boolean add(E element) {
        append(element);
        return true;
    }

    @Override
    public void add(int index, E element) {
        call("add", index, element);
    }

    /** Adds an element at the end: Python's {@code append}. */
    public void append(E element) {
        call("append", element);
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return call("extend", Sent.of(elements));
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> elements) {
        return call("addAll", index, Sent.of(elements));
    }

    /** Adds all these at the end: Python's {@code extend}, and {@code +=}. */
    public void extend(Collection<? extends E> elements) {
        addAll(elements);
    }

    /**
     * Puts an element before the one at {@code index}: Python's {@code insert}.
     *
     * @param index negative: from the end; beyond either end: that end
     */
    public void insert(int index, E element) {
        call("insert", index, element);
    }

    /**
     * Takes the last element out: Python's {@code pop()}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public E pop() {
        return call("pop");
    }

    /**
     * Takes the element at {@code index} out: Python's {@code pop(index)}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is none
     */
    public E pop(int index) {
        return call("pop", index);
    }

    @Override
    public E remove(int index) {
        return call("removeAt", index);
    }

    @Override
    public boolean remove(Object element) {
        return call("removeValue", element);
    }

    @Override
    public boolean contains(Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return call("removeAll", Sent.of(elements));
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return call("retainAll", Sent.of(elements));
    }

    @Override
    public int indexOf(Object element) {
        return call("indexOf", element);
    }

    @Override
    public int lastIndexOf(Object element) {
        return call("lastIndexOf", element);
    }

    /**
     * Where the element is first: Python's {@code index}.
     *
     * @throws java.util.NoSuchElementException if it is nowhere
     */
    public int index(Object element) {
        return call("index", element);
    }

    /** How often the element is there: Python's {@code count}. */
    public int count(Object element) {
        return call("count", element);
    }

    /** Turns the order round: Python's {@code reverse}. */
    public void reverse() {
        call("reverse");
    }

    /** Repeats the elements so many times: Python's {@code *=}; zero or less: clears it. */
    public void multiply(int times) {
        call("multiply", times);
    }

    /** In the elements' natural order: Python's {@code sort()}. */
    public void sort() {
        call("sort", (Object) null);
    }

    @Override
    public void sort(Comparator<? super E> order) {
        if (order == null || Sent.canBe(order)) {
            call("sort", order);
        } else {
            changeHere(all -> {
                all.sort(order);
                return null;
            });
        }
    }

    /** As {@link #sort(Comparator)}; the comparator runs in the server. */
    public void sort(SerializableComparator<? super E> order) {
        call("sort", order);
    }

    @Override
    public void replaceAll(UnaryOperator<E> function) {
        if (Sent.canBe(function)) {
            call("replaceAll", function);
        } else {
            Objects.requireNonNull(function, "function");
            changeHere(all -> {
                all.replaceAll(function);
                return null;
            });
        }
    }

    /** As {@link #replaceAll(UnaryOperator)}; the function runs in the server. */
    public void replaceAll(SerializableUnaryOperator<E> function) {
        call("replaceAll", function);
    }

    @Override
    boolean removeHere(Predicate<? super E> filter) {
        return changeHere(all -> all.removeIf(filter));
    }

    /** The elements as they are now, as a list of this process's own: Python's {@code copy}. */
    @Override
    public List<E> copy() {
        return getValue();
    }

    /**
     * A copy of the elements from {@code from} up to, but without, {@code to}: Python's {@code list[from:to]}. What is beyond
     * the end is left out.
     *
     * @throws IndexOutOfBoundsException if an index is negative
     */
    public List<E> slice(int from, int to) {
        if (from < 0 || to < 0) {
            throw new IndexOutOfBoundsException("a slice begins and ends within the list: from=" + from + ", to=" + to);
        }
        return piece(from, to);
    }

    @Override
    public List<E> subList(int from, int to) {
        return new SubListView<>(this, from, to);
    }

    @Override
    public Iterator<E> iterator() {
        return new PieceIterator<>(new Pieces(), 0);
    }

    @Override
    public ListIterator<E> listIterator() {
        return new PieceIterator<>(new Pieces(), 0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return new PieceIterator<>(new Pieces(), Objects.checkIndex(index, size() + 1));
    }

    /** Whether the other is a list of equal elements; two of the same managed list are equal without looking. */
    @Override
    public boolean equals(Object other) {
        return other instanceof List<?> list && (isProxyOfTheSame(other) || copy().equals(list));
    }

    List<E> piece(int from, int to) {
        return call("range", from, to);
    }

    void removeRange(int from, int to) {
        call("removeRange", from, to);
    }

    /** Changes a copy by a function that cannot be sent, until nobody has changed the list meanwhile. */
    private <R> R changeHere(Change<E, R> change) {
        while (true) {
            List<E> all = call("versioned");
            long version = (Long) all.get(0);
            List<E> elements = all.subList(1, all.size());
            R result = change.to(elements);
            if (this.<Boolean>call("becomeUnlessChanged", version, Sent.of(elements))) {
                return result;
            }
        }
    }

    private interface Change<E, R> {
        R to(List<E> elements);
    }

    private final class Pieces implements PieceIterator.Pieces<E> {
        @Override
        public List<E> piece(int from, int to) {
            return ListProxy.this.piece(from, to);
        }

        @Override
        public void removeSeen(int index, E element) {
            call("removeSeen", index, element);
        }

        @Override
        public E set(int index, E element) {
            return ListProxy.this.set(index, element);
        }

        @Override
        public void add(int index, E element) {
            ListProxy.this.add(index, element);
        }
    }
}
