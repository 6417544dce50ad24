package org.jmultiprocessing;

import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Calls a function with as many arguments as it takes; an item is the array of them. */
final class ArgumentsCall implements TaskFunction {
    private static final long serialVersionUID = 1L;

    private final Serializable function;

    ArgumentsCall(Serializable function) {
        this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object item) throws Exception {
        Object[] args = (Object[]) item;
        return switch (args.length) {
            case 0 -> ((Function0<Object>) function).apply();
            case 1 -> ((Function1<Object, Object>) function).apply(args[0]);
            case 2 -> ((Function2<Object, Object, Object>) function).apply(args[0], args[1]);
            default -> ((Function3<Object, Object, Object, Object>) function).apply(args[0], args[1], args[2]);
        };
    }
}
