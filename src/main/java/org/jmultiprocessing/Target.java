package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;
import org.jmultiprocessing.function.Procedure4;
import org.jmultiprocessing.function.Procedure5;
import org.jmultiprocessing.function.Procedure6;
import org.jmultiprocessing.internal.serial.OneCall;

/**
 * A procedure and the arguments for it. A plain class, neither a lambda around both nor a record: linking a lambda and
 * reading a record each take a booting child milliseconds.
 */
final class Target implements Serializable, OneCall.Caller {
    private static final long serialVersionUID = 1L;

    private final Serializable procedure;

    @SuppressWarnings("serial") // what a user passes is found out when it is sent
    private final Object[] args;

    Target(Procedure0 procedure) {
        this(procedure, new Object[] {});
    }

    Target(Serializable procedure, Object[] args) {
        this.procedure = procedure;
        this.args = args;
    }

    /** The class that holds the procedure's code. */
    Class<?> home() {
        return procedure.getClass().getNestHost();
    }

    void run() throws Exception {
        if (procedure instanceof OneCall call) {
            call.call(args, this);
        } else {
            call(procedure);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void call(Object lambda) throws Exception {
        switch (args.length) {
            case 0 -> ((Procedure0) lambda).run();
            case 1 -> ((Procedure1<Object>) lambda).run(args[0]);
            case 2 -> ((Procedure2<Object, Object>) lambda).run(args[0], args[1]);
            case 3 -> ((Procedure3<Object, Object, Object>) lambda).run(args[0], args[1], args[2]);
            case 4 -> ((Procedure4<Object, Object, Object, Object>) lambda).run(args[0], args[1], args[2], args[3]);
            case 5 ->
                ((Procedure5<Object, Object, Object, Object, Object>) lambda)
                        .run(args[0], args[1], args[2], args[3], args[4]);
            default ->
                ((Procedure6<Object, Object, Object, Object, Object, Object>) lambda)
                        .run(args[0], args[1], args[2], args[3], args[4], args[5]);
        }
    }

    void writeTo(ObjectOutput out) throws IOException {
        out.writeObject(procedure);
        out.writeInt(args.length);
        for (Object arg : args) {
            out.writeObject(arg);
        }
    }

    static Target readFrom(ObjectInput in) throws IOException, ClassNotFoundException {
        Serializable procedure = (Serializable) OneCall.read(in);
        Object[] args = new Object[in.readInt()];
        for (int i = 0; i < args.length; i++) {
            args[i] = in.readObject();
        }
        return new Target(procedure, args);
    }
}
