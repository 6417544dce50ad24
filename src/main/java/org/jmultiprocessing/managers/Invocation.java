package org.jmultiprocessing.managers;

import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Procedure0;

/** A function of a client's with its arguments, as what a pool runs. */
final class Invocation implements Function0<Object> {
    private static final long serialVersionUID = 1;

    private final Serializable function;

    @SuppressWarnings("serial") // what cannot be serialized is told to whoever gave it
    private final Object[] arguments;

    Invocation(Serializable function, Object[] arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    @Override
    @SuppressWarnings("unchecked") // the proxy's methods take a function and what goes with it
    public Object apply() throws Exception {
        return switch (arguments.length) {
            case 0 -> applyNothing();
            case 1 -> ((Function1<Object, Object>) function).apply(arguments[0]);
            case 2 -> ((Function2<Object, Object, Object>) function).apply(arguments[0], arguments[1]);
            default ->
                ((Function3<Object, Object, Object, Object>) function).apply(arguments[0], arguments[1], arguments[2]);
        };
    }

    private Object applyNothing() throws Exception {
        if (function instanceof Procedure0 procedure) {
            procedure.run();
            return null;
        }
        return ((Function0<?>) function).apply();
    }
}
