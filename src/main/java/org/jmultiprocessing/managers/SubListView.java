package org.jmultiprocessing.managers;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;

/**
 * A part of a managed list, as a view in the client. It is made of indexes: of elements that others add or remove
 * in front of it or within it, it does not know, and then shows others than before. Not thread-safe.
 */
final class SubListView<E> extends AbstractList<E> implements PieceIterator.Pieces<E> {
    private final ListProxy<E> list;
    private final int start;
    private int length;

    SubListView(ListProxy<E> list, int from, int to) {
        Objects.checkFromToIndex(from, to, list.size());
        this.list = list;
        this.start = from;
        this.length = to - from;
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    public E get(int index) {
        return list.get(start + Objects.checkIndex(index, length));
    }

    @Override
    public E set(int index, E element) {
        return list.set(start + Objects.checkIndex(index, length), element);
    }

    @Override
    public void add(int index, E element) {
        list.add(start + Objects.checkIndex(index, length + 1), element);
        length++;
    }

    @Override
    public E remove(int index) {
        E removed = list.remove(start + Objects.checkIndex(index, length));
        length--;
        return removed;
    }

    @Override
    public void clear() {
        removeRange(0, length);
    }

    @Override
    public Iterator<E> iterator() {
        return new PieceIterator<>(this, 0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return new PieceIterator<>(this, Objects.checkIndex(index, length + 1));
    }

    @Override
    public Object[] toArray() {
        return piece(0, length).toArray();
    }

    @Override
    public <T> T[] toArray(T[] target) {
        return piece(0, length).toArray(target);
    }

    @Override
    public List<E> piece(int from, int to) {
        return list.piece(start + from, start + Math.min(to, length));
    }

    @Override
    public void removeSeen(int index, E element) {
        remove(index);
    }

    @Override
    protected void removeRange(int from, int to) {
        list.removeRange(start + from, start + to);
        length -= to - from;
    }
}
