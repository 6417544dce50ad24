package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;
import org.jmultiprocessing.internal.pool.TaskFunction;

/** What a worker does before its first task. */
final class InitializerCall implements TaskFunction, Externalizable {
    private static final long serialVersionUID = 1L;

    private transient Serializable procedure;
    private transient Object[] arguments;

    /** For the stream. */
    public InitializerCall() {}

    InitializerCall(Serializable procedure, Object[] arguments) {
        this.procedure = procedure;
        this.arguments = arguments;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object nothing) throws Exception {
        switch (arguments.length) {
            case 0 -> ((Procedure0) procedure).run();
            case 1 -> ((Procedure1<Object>) procedure).run(arguments[0]);
            case 2 -> ((Procedure2<Object, Object>) procedure).run(arguments[0], arguments[1]);
            default -> ((Procedure3<Object, Object, Object>) procedure).run(arguments[0], arguments[1], arguments[2]);
        }
        return null;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeObject(procedure);
        out.writeObject(arguments);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        procedure = (Serializable) in.readObject();
        arguments = (Object[]) in.readObject();
    }
}
