package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;
import org.jmultiprocessing.function.Function5;
import org.jmultiprocessing.function.Function6;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Calls a function with as many arguments as it takes; an item is the array of them. */
final class ArgumentsCall implements TaskFunction, Externalizable {
    private static final long serialVersionUID = 1L;

    private Serializable function;

    /** For the stream. */
    public ArgumentsCall() {}

    ArgumentsCall(Serializable function) {
        this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object item) throws Exception {
        Object[] args = (Object[]) item;
        return switch (args.length) {
            case 0 -> applyToNothing();
            case 1 -> ((Function1<Object, Object>) function).apply(args[0]);
            case 2 -> ((Function2<Object, Object, Object>) function).apply(args[0], args[1]);
            case 3 -> ((Function3<Object, Object, Object, Object>) function).apply(args[0], args[1], args[2]);
            default -> applyToMore(args);
        };
    }

    private Object applyToNothing() throws Exception {
        if (function instanceof Procedure0 procedure) {
            procedure.run();
            return null;
        }
        return ((Function0<?>) function).apply();
    }

    @SuppressWarnings("unchecked")
    private Object applyToMore(Object[] args) throws Exception {
        return switch (args.length) {
            case 4 ->
                ((Function4<Object, Object, Object, Object, Object>) function)
                        .apply(args[0], args[1], args[2], args[3]);
            case 5 ->
                ((Function5<Object, Object, Object, Object, Object, Object>) function)
                        .apply(args[0], args[1], args[2], args[3], args[4]);
            default ->
                ((Function6<Object, Object, Object, Object, Object, Object, Object>) function)
                        .apply(args[0], args[1], args[2], args[3], args[4], args[5]);
        };
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeObject(function);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        function = (Serializable) in.readObject();
    }
}
