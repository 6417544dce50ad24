package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Travels in the place of a lambda that reads {@linkplain ShellVariables variables of JShell}, with the values that they
 * had when it was sent, as if it had captured them. Where it arrives, the variables are given these values, unless it is the
 * shell itself, whose variables nobody else may change.
 *
 * <p>Each value is encoded by itself: two variables of one object become two objects.
 */
final class ShellLambda implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Variables whose values are being encoded by this thread: a function that is in a variable may call itself by it. */
    private static final ThreadLocal<Set<Field>> UNDER_WAY = new ThreadLocal<>();

    /** Serialized, it is the {@link SerializedLambda}; rebuilt, the lambda. Written before all else. */
    @SuppressWarnings("serial")
    private final Object function;

    private final String[] owners;
    private final String[] names;
    private final byte[][] values;

    private ShellLambda(Object function, List<Field> variables, List<byte[]> encoded) {
        this.function = function;
        this.owners = new String[variables.size()];
        this.names = new String[variables.size()];
        this.values = encoded.toArray(new byte[0][]);
        for (int i = 0; i < names.length; i++) {
            owners[i] = variables.get(i).getDeclaringClass().getName();
            names[i] = variables.get(i).getName();
        }
    }

    /** What is to be written for it: itself, if it reads no variables. */
    static Object of(SerializedLambda form) throws IOException {
        Set<Field> underWay = UNDER_WAY.get() == null ? new HashSet<>() : UNDER_WAY.get();
        List<Field> variables = new ArrayList<>(ShellVariables.readBy(form));
        variables.removeAll(underWay);
        if (variables.isEmpty()) {
            return form;
        }
        Set<Field> all = new HashSet<>(underWay);
        all.addAll(variables);
        UNDER_WAY.set(all);
        try {
            return new ShellLambda(form, variables, encoded(variables));
        } finally {
            if (underWay.isEmpty()) {
                UNDER_WAY.remove();
            } else {
                UNDER_WAY.set(underWay);
            }
        }
    }

    private static List<byte[]> encoded(List<Field> variables) throws IOException {
        List<byte[]> encoded = new ArrayList<>();
        for (Field variable : variables) {
            ByteSink sink = new ByteSink();
            try {
                Codec.encode(variable.get(null), sink, variable.getName());
            } catch (IOException | IllegalAccessException e) {
                throw new Unsendable(variable, e);
            }
            encoded.add(sink.detach());
        }
        return encoded;
    }

    @Serial
    private Object readResolve() throws InvalidObjectException {
        List<ShellValue> arrived = new ArrayList<>();
        try {
            for (int i = 0; i < names.length; i++) {
                Class<?> owner =
                        ClassSpace.resolve(owners[i], function.getClass().getClassLoader());
                if (owner.getClassLoader() instanceof ShippingClassLoader) {
                    arrived.add(new ShellValue(ShellVariables.variable(owner, names[i]), Codec.decode(values[i])));
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            InvalidObjectException error = new InvalidObjectException(
                    "the variables of JShell that a lambda reads cannot be rebuilt: variables="
                            + String.join(",", names) + ", error=" + e);
            error.initCause(e);
            throw error;
        }
        ShellValue.arrived(arrived);
        return function;
    }

    /** A variable's value cannot be encoded; it says all that is to be said. */
    static final class Unsendable extends NotSerializableException {
        @Serial
        private static final long serialVersionUID = 1L;

        Unsendable(Field variable, Exception cause) {
            super("a lambda reads the variable " + variable.getName()
                    + " of JShell, whose value would have to be sent with it: " + cause.getMessage());
            initCause(cause);
        }
    }
}
