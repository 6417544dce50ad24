package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A lambda or method reference that is going to be called once: its method, called by reflection. Linking a lambda spins
 * a class, which takes a fresh JVM 10 ms; one call does not repay them.
 *
 * <p>Where reflection cannot do exactly what the lambda would (its method is inherited, its module is closed, an argument
 * has another type than declared), the lambda is linked after all, and behaves, or fails, as it always does.
 */
public final class OneCall implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How to call it as a lambda, in case that it has to be linked. */
    public interface Caller {
        /** Calls the interface method, with the same arguments. */
        void call(Object lambda) throws Exception;
    }

    private final transient Executable method;
    private final transient SerializedLambda form;
    private final transient Class<?> capturing;

    private OneCall(Executable method, SerializedLambda form, Class<?> capturing) {
        this.method = method;
        this.form = form;
        this.capturing = capturing;
    }

    /**
     * Reads what is going to be called once.
     *
     * @return a {@code OneCall}, or whatever {@link ObjectInput#readObject} gives
     */
    public static Object read(ObjectInput in) throws IOException, ClassNotFoundException {
        return in instanceof TaskReader task ? task.readForOneCall() : in.readObject();
    }

    /** Of a lambda's serialized form; null if it has to be linked. Initializes the capturing class, as linking does. */
    static OneCall of(SerializedLambda form, Class<?> capturing, Class<?> implementing) throws ClassNotFoundException {
        Class.forName(capturing.getName(), true, capturing.getClassLoader());
        try {
            Executable method = find(form, implementing);
            method.setAccessible(true);
            return new OneCall(method, form, capturing);
        } catch (NoSuchMethodException | LinkageError | RuntimeException linkingWillTell) {
            return null;
        }
    }

    private static Executable find(SerializedLambda form, Class<?> implementing) throws NoSuchMethodException {
        boolean makes = form.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial;
        String wanted = form.getImplMethodSignature();
        for (Executable method : makes ? implementing.getDeclaredConstructors() : implementing.getDeclaredMethods()) {
            if ((makes || method.getName().equals(form.getImplMethodName())) && wanted.equals(signature(method))) {
                return method;
            }
        }
        throw new NoSuchMethodException(form.getImplMethodName());
    }

    private static String signature(Executable method) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(parameter.descriptorString());
        }
        Class<?> result = method instanceof Method other ? other.getReturnType() : void.class;
        return text.append(')').append(result.descriptorString()).toString();
    }

    /**
     * Calls it.
     *
     * @param args what the interface's method is given
     * @param asLambda used instead, if reflection cannot
     */
    public void call(Object[] args, Caller asLambda) throws Exception {
        Object[] all = new Object[form.getCapturedArgCount() + args.length];
        for (int i = 0; i < all.length; i++) {
            int given = i - form.getCapturedArgCount();
            all[i] = given < 0 ? form.getCapturedArg(i) : args[given];
        }
        try {
            invoke(all);
        } catch (InvocationTargetException e) {
            throw thrown(e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException notCalled) {
            asLambda.call(TaskReader.link(capturing, form));
        }
    }

    private void invoke(Object[] all) throws ReflectiveOperationException {
        if (method instanceof Constructor<?> constructor) {
            constructor.newInstance(all);
        } else if (form.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic) {
            ((Method) method).invoke(null, all);
        } else {
            Object[] rest = new Object[all.length - 1];
            System.arraycopy(all, 1, rest, 0, rest.length);
            ((Method) method).invoke(all[0], rest);
        }
    }

    private static Exception thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }

    /** Sent on, it is the lambda again. */
    @Serial
    private Object writeReplace() throws ObjectStreamException {
        return TaskReader.link(capturing, form);
    }
}
