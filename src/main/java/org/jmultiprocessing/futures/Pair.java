package org.jmultiprocessing.futures;

import java.io.Serializable;
import java.util.Iterator;

/** The arguments of a function of two. */
record Pair<A, B>(A first, B second) implements Serializable {
    /** The first of each, the second of each, and so on, up to the shorter's end. */
    static <A, B> Iterable<Pair<A, B>> zip(Iterable<? extends A> firsts, Iterable<? extends B> seconds) {
        return () -> new Zipped<>(firsts.iterator(), seconds.iterator());
    }

    private record Zipped<A, B>(Iterator<? extends A> firsts, Iterator<? extends B> seconds)
            implements Iterator<Pair<A, B>> {
        @Override
        public boolean hasNext() {
            return firsts.hasNext() && seconds.hasNext();
        }

        @Override
        public Pair<A, B> next() {
            return new Pair<>(firsts.next(), seconds.next());
        }
    }
}
