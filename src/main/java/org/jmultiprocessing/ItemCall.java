package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Objects;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** Calls a function with the item itself. */
final class ItemCall implements TaskFunction, Externalizable {
    private static final long serialVersionUID = 1L;

    private Function1<Object, ?> function;

    /** For the stream. */
    public ItemCall() {}

    private ItemCall(Function1<Object, ?> function) {
        this.function = function;
    }

    @SuppressWarnings("unchecked")
    static ItemCall of(Function1<?, ?> function) {
        return new ItemCall((Function1<Object, ?>) Objects.requireNonNull(function, "function"));
    }

    @Override
    public Object apply(Object item) throws Exception {
        return function.apply(item);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeObject(function);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        function = (Function1<Object, ?>) in.readObject();
    }
}
