package org.jmultiprocessing.internal.serial;

import java.io.DataOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Writes what a booting child is to run without Java serialization, whose first use would cost the child 40 ms: the
 * library's own {@link Externalizable}s, lambdas and method references, and the compact values among what they hold.
 * {@link Kind} draws it.
 *
 * <p>It writes at most one container, so that nothing can be shared within a task, and gives up on all else: the task then
 * goes through Java serialization as a whole.
 */
final class TaskWriter extends DataOutputStream implements ObjectOutput {
    private static final String LIBRARY = "org.jmultiprocessing.";

    private final ByteSink sink;
    private int containers;

    private TaskWriter(ByteSink sink) {
        super(sink.stream());
        this.sink = sink;
    }

    /** Writes it and returns true, or returns false and has written anything. */
    static boolean write(Object task, ByteSink sink) throws IOException {
        try {
            new TaskWriter(sink).writeObject(task);
            return true;
        } catch (NeedsJava e) {
            return false;
        }
    }

    @Override
    public void writeObject(Object value) throws IOException {
        if (value instanceof Externalizable own && isOurs(value.getClass())) {
            sink.writeByte(Kind.EXTERNAL);
            Text.write(value.getClass().getName(), sink);
            own.writeExternal(this);
        } else if (value != null && isOurs(value.getClass())) {
            writeObject(replacementOf(value));
        } else if (value instanceof Serializable && value.getClass().isHidden()) {
            writeLambda(value, replacementOf(value));
        } else if (!CompactWriter.writeScalar(value, sink)) {
            writeOnlyContainer(value);
        }
    }

    private void writeOnlyContainer(Object value) throws NeedsJava {
        if (++containers > 1 || !CompactWriter.write(value, sink)) {
            throw new NeedsJava();
        }
    }

    private void writeLambda(Object lambda, Object replacement) throws IOException {
        if (!(replacement instanceof SerializedLambda form)) {
            throw new NeedsJava();
        }
        ClassSpace.seen(lambda.getClass().getClassLoader());
        if (ShellVariables.canBeIn(form) && !ShellVariables.readBy(form).isEmpty()) {
            throw new NeedsJava();
        }
        sink.writeByte(Kind.LAMBDA);
        Text.write(form.getCapturingClass(), sink);
        Text.write(form.getFunctionalInterfaceClass(), sink);
        Text.write(form.getFunctionalInterfaceMethodName(), sink);
        Text.write(form.getFunctionalInterfaceMethodSignature(), sink);
        sink.writeByte(form.getImplMethodKind());
        Text.write(form.getImplClass(), sink);
        Text.write(form.getImplMethodName(), sink);
        Text.write(form.getImplMethodSignature(), sink);
        Text.write(form.getInstantiatedMethodType(), sink);
        sink.writeVarInt(form.getCapturedArgCount());
        for (int i = 0; i < form.getCapturedArgCount(); i++) {
            writeObject(form.getCapturedArg(i));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getClassLoader() == TaskWriter.class.getClassLoader()
                && type.getName().startsWith(LIBRARY)
                && !type.isHidden();
    }

    /** What {@code writeReplace} gives; of a lambda in a module that is closed to us, only the JDK can call it. */
    private static Object replacementOf(Object value) throws NeedsJava {
        try {
            Method writeReplace = declared(value.getClass());
            writeReplace.setAccessible(true);
            return writeReplace.invoke(value);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new NeedsJava();
        }
    }

    private static Method declared(Class<?> type) throws NoSuchMethodException {
        try {
            return type.getDeclaredMethod("writeReplace");
        } catch (NoSuchMethodException e) {
            if (type.getSuperclass() == null || !isOurs(type.getSuperclass())) {
                throw e;
            }
            return declared(type.getSuperclass());
        }
    }

    /** Something in the task has no encoding of ours. Thrown for control only, so without a stack trace. */
    private static final class NeedsJava extends IOException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
