package org.jmultiprocessing.internal.serial;

import java.io.DataInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Reads what a {@link TaskWriter} wrote. Every class it makes an object of is one of the library's, or a lambda. */
final class TaskReader extends DataInputStream implements ObjectInput {
    private final ByteSource source;
    private final ClassLoader first;
    private int depth;

    private TaskReader(ByteSource source, ClassLoader first) {
        super(new Bytes(source));
        this.source = source;
        this.first = first;
    }

    /** Reads the value behind this kind, {@link Kind#EXTERNAL} or {@link Kind#LAMBDA}. */
    static Object read(byte kind, ByteSource source, ClassLoader first) throws IOException, ClassNotFoundException {
        return new TaskReader(source, first).readBehind(kind);
    }

    @Override
    public Object readObject() throws IOException, ClassNotFoundException {
        return readBehind(source.readByte());
    }

    /** As {@link #readObject}; of a lambda, without linking it where that can be. */
    Object readForOneCall() throws IOException, ClassNotFoundException {
        byte kind = source.readByte();
        return kind == Kind.LAMBDA ? readLambda(true) : readBehind(kind);
    }

    private Object readBehind(byte kind) throws IOException, ClassNotFoundException {
        depth++;
        try {
            return switch (kind) {
                case Kind.EXTERNAL -> readExternal();
                case Kind.LAMBDA -> readLambda(false);
                default -> CompactReader.read(kind, source);
            };
        } finally {
            depth--;
        }
    }

    private Object readExternal() throws IOException, ClassNotFoundException {
        String name = readText();
        if (!name.startsWith("org.jmultiprocessing.")) {
            throw new InvalidClassException(name, "only the library's own classes travel like this");
        }
        Class<?> type = Class.forName(name, false, TaskReader.class.getClassLoader());
        Filters.check(type, -1, depth, source);
        Externalizable made = make(type.asSubclass(Externalizable.class));
        made.readExternal(this);
        return made instanceof StandIn standIn ? standIn.readResolve() : made;
    }

    private static Externalizable make(Class<? extends Externalizable> type) throws InvalidClassException {
        try {
            Constructor<? extends Externalizable> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            InvalidClassException error = new InvalidClassException(type.getName(), "cannot be made: " + e);
            error.initCause(e);
            throw error;
        }
    }

    private Object readLambda(boolean once) throws IOException, ClassNotFoundException {
        Class<?> capturing = resolve(readText());
        String interfaceName = readText();
        String interfaceMethod = readText();
        String interfaceSignature = readText();
        int kind = source.readByte();
        String implClass = readText();
        String implMethod = readText();
        String implSignature = readText();
        String instantiated = readText();
        int count = Math.min(source.readVarInt(), source.remaining());
        Filters.check(SerializedLambda.class, -1, depth, source);
        Filters.check(capturing, -1, depth, source);
        Filters.check(Object[].class, count, depth, source);
        Object[] captured = new Object[count];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = readObject();
        }
        SerializedLambda form = new SerializedLambda(
                capturing,
                interfaceName,
                interfaceMethod,
                interfaceSignature,
                kind,
                implClass,
                implMethod,
                implSignature,
                instantiated,
                captured);
        OneCall call = once ? OneCall.of(form, capturing, resolve(implClass)) : null;
        return call != null ? call : link(capturing, form);
    }

    private Class<?> resolve(String internalName) throws IOException, ClassNotFoundException {
        if (internalName.isEmpty()) {
            throw source.corrupt("an empty name where a class's must be", 1);
        }
        return ClassSpace.resolve(internalName.replace('/', '.'), first);
    }

    /** The compiler gives each class with such lambdas a method that makes only those. */
    static Object link(Class<?> capturing, SerializedLambda form) throws InvalidObjectException {
        try {
            Method deserialize = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            deserialize.setAccessible(true);
            return deserialize.invoke(null, form);
        } catch (InvocationTargetException e) {
            throw cannotLink(form, e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw cannotLink(form, e);
        }
    }

    private static InvalidObjectException cannotLink(SerializedLambda form, Throwable cause) {
        InvalidObjectException error = new InvalidObjectException("a lambda cannot be rebuilt: class="
                + form.getCapturingClass() + ", method=" + form.getImplMethodName() + ", error=" + cause
                + "; is another version of the class on this process's class path?");
        error.initCause(cause);
        return error;
    }

    private String readText() throws IOException {
        String text = Text.readNullable(source);
        if (text == null) {
            throw source.corrupt("no name where one must be", 1);
        }
        return text;
    }

    /** The source as a stream; a value within it ends where its reader knows, so this never has to. */
    private static final class Bytes extends InputStream {
        private final ByteSource source;

        Bytes(ByteSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return source.remaining() == 0 ? -1 : source.readByte() & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = Math.min(length, source.remaining());
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            byte[] bytes = source.readBytes(count);
            System.arraycopy(bytes, 0, to, offset, count);
            return count;
        }
    }
}
