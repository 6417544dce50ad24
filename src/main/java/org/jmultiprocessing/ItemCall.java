package org.jmultiprocessing;

import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Calls a function with the item itself. */
record ItemCall(Function1<Object, ?> function) implements TaskFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public Object apply(Object item) throws Exception {
        return function.apply(item);
    }
}
