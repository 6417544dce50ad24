package org.jmultiprocessing.managers;

import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;

/**
 * Goes through a managed list in pieces, one call for each, which grow. What changes behind the piece is seen, what changes
 * within it is not; nothing throws because of it. Not thread-safe.
 */
final class PieceIterator<E> implements ListIterator<E> {
    private static final int FIRST = 32;
    private static final int LARGEST = 1024;

    /** What is gone through. */
    interface Pieces<E> {
        /** A copy of so much as there is between two indexes. */
        List<E> piece(int from, int to);

        void removeSeen(int index, E element);

        E set(int index, E element);

        void add(int index, E element);
    }

    private final Pieces<E> pieces;
    private List<E> piece = List.of();
    private int start;
    private int cursor;
    private int size = FIRST;
    private int last = -1;

    PieceIterator(Pieces<E> pieces, int index) {
        this.pieces = pieces;
        this.cursor = index;
    }

    @Override
    public boolean hasNext() {
        if (isHere(cursor)) {
            return true;
        }
        fetch(cursor, cursor + size);
        return isHere(cursor);
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more elements: index=" + cursor);
        }
        last = cursor++;
        return piece.get(last - start);
    }

    @Override
    public boolean hasPrevious() {
        return cursor > 0;
    }

    @Override
    public E previous() {
        if (cursor > 0 && !isHere(cursor - 1)) {
            fetch(Math.max(0, cursor - size), cursor);
        }
        if (cursor == 0 || !isHere(cursor - 1)) {
            throw new NoSuchElementException("there is no element before: index=" + cursor);
        }
        last = --cursor;
        return piece.get(last - start);
    }

    @Override
    public int nextIndex() {
        return cursor;
    }

    @Override
    public int previousIndex() {
        return cursor - 1;
    }

    @Override
    public void remove() {
        requireLast();
        pieces.removeSeen(last, piece.get(last - start));
        piece.remove(last - start);
        if (last < cursor) {
            cursor--;
        }
        last = -1;
    }

    @Override
    public void set(E element) {
        requireLast();
        pieces.set(last, element);
        piece.set(last - start, element);
    }

    @Override
    public void add(E element) {
        pieces.add(cursor, element);
        piece = List.of();
        cursor++;
        last = -1;
    }

    private boolean isHere(int index) {
        return index >= start && index - start < piece.size();
    }

    private void fetch(int from, int to) {
        piece = pieces.piece(from, to);
        start = from;
        size = Math.min(2 * size, LARGEST);
    }

    private void requireLast() {
        if (last < 0) {
            throw new IllegalStateException("there is no element to change: call next() or previous() first");
        }
    }
}
