package org.jmultiprocessing;

import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Calls a function with the item itself. */
final class ItemCall implements TaskFunction {
    private static final long serialVersionUID = 1L;

    private final Function1<Object, ?> function;

    ItemCall(Function1<Object, ?> function) {
        this.function = function;
    }

    @Override
    public Object apply(Object item) throws Exception {
        return function.apply(item);
    }
}
