package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** In a worker after its last task: a function of nothing, or of the worker's state. */
final class ExitCall implements TaskFunction, Externalizable {
    private static final long serialVersionUID = 1L;

    private transient Serializable function;

    /** For the stream. */
    public ExitCall() {}

    ExitCall(Serializable function) {
        this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object nothing) throws Exception {
        return function instanceof Function0<?> ofNothing
                ? ofNothing.apply()
                : ((Function1<Object, ?>) function).apply(WorkerState.get());
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
