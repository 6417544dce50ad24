package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.internal.pool.StateFailure;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** In a worker before its first task: initializes it, if that is to be, then makes its state. */
final class StateCall implements TaskFunction, Externalizable {
    private static final long serialVersionUID = 1L;

    private transient InitializerCall initializer;
    private transient Serializable maker;

    /** For the stream. */
    public StateCall() {}

    StateCall(InitializerCall initializer, Serializable maker) {
        this.initializer = initializer;
        this.maker = maker;
    }

    @Override
    public Object apply(Object nothing) throws Exception {
        if (initializer != null) {
            initializer.apply(null);
        }
        WorkerState.set(make(maker));
        return null;
    }

    /** What that makes, which is a {@code Function0}. */
    static Object make(Serializable maker) throws StateFailure {
        try {
            return ((Function0<?>) maker).apply();
        } catch (Throwable e) {
            throw new StateFailure(e);
        }
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeObject(initializer);
        out.writeObject(maker);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        initializer = (InitializerCall) in.readObject();
        maker = (Serializable) in.readObject();
    }
}
