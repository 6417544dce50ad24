package org.jmultiprocessing.managers;

import java.io.Serializable;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Function2;
import org.jmultiprocessing.function.Function3;
import org.jmultiprocessing.function.Function4;

/**
 * What makes a referent in the server.
 *
 * @param arity how many arguments the function takes; {@link #ANY}: an array of any number; {@link #NONE}: there is none,
 *     the one argument itself becomes the referent
 */
record Factory(int arity, Serializable function) implements Serializable {
    static final int ANY = -1;
    static final int NONE = -2;

    Object make(String typeId, Object[] arguments) throws Exception {
        int wanted = arity == NONE ? 1 : arity;
        if (wanted != ANY && wanted != arguments.length) {
            throw new IllegalArgumentException("wrong number of arguments to create an object: type=" + typeId
                    + ", arguments=" + arguments.length + ", wanted=" + wanted);
        }
        try {
            return arity == NONE ? arguments[0] : call(arguments);
        } catch (ClassCastException e) {
            throw isOfArguments(e) ? wrongArguments(typeId, arguments, e) : e;
        }
    }

    /** Whether it was thrown as the function was called, not by the function. */
    private static boolean isOfArguments(ClassCastException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String thrower = trace.length == 0 ? "" : trace[0].getClassName();
        return thrower.equals(Factory.class.getName()) || thrower.equals(BuiltIn.class.getName());
    }

    private static ClassCastException wrongArguments(String typeId, Object[] arguments, ClassCastException e) {
        ClassCastException explained = new ClassCastException("wrong arguments to create an object: type=" + typeId
                + ", arguments=" + Arguments.types(arguments) + "; " + e.getMessage());
        explained.initCause(e);
        return explained;
    }

    @SuppressWarnings("unchecked") // the types are those that the function was registered with
    private Object call(Object[] a) throws Exception {
        return switch (arity) {
            case 0 -> ((Function0<Object>) function).apply();
            case 1 -> ((Function1<Object, Object>) function).apply(a[0]);
            case 2 -> ((Function2<Object, Object, Object>) function).apply(a[0], a[1]);
            case 3 -> ((Function3<Object, Object, Object, Object>) function).apply(a[0], a[1], a[2]);
            case 4 -> ((Function4<Object, Object, Object, Object, Object>) function).apply(a[0], a[1], a[2], a[3]);
            default -> ((Function1<Object[], Object>) function).apply(a);
        };
    }
}
