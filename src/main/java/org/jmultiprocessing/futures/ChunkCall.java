package org.jmultiprocessing.futures;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.function.Function1;

/** Applies a function to each item of a chunk, in a worker; the first failure is the chunk's. */
final class ChunkCall<A, R> implements Function1<List<A>, List<R>> {
    private static final long serialVersionUID = 1L;

    private final Function1<? super A, ? extends R> function;

    private ChunkCall(Function1<? super A, ? extends R> function) {
        this.function = function;
    }

    /** Of items whose type the compiler has seen to. */
    @SuppressWarnings("unchecked")
    static <R> ChunkCall<Object, R> of(Function1<?, ? extends R> function) {
        return new ChunkCall<>((Function1<Object, ? extends R>) function);
    }

    @Override
    public List<R> apply(List<A> items) throws Exception {
        List<R> results = new ArrayList<>(items.size());
        for (A item : items) {
            results.add(function.apply(item));
        }
        return results;
    }
}
