package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.StreamCorruptedException;

/**
 * Bytes of objects: compact for what tasks and results are mostly made of, Java serialization for all else. The first
 * byte tells which, {@link Kind} draws both.
 *
 * <p>What comes out is what Java serialization would have rebuilt, including what is shared or cyclic within one value;
 * but equal strings and boxed primitives may have become one object or two. A {@code Stream.toList()} comes out as
 * another unmodifiable list that may hold nulls.
 *
 * <p>Nothing blocks, save loading a class that must be asked of the parent process. All methods may be called by any
 * thread at any time; a value must not change while it is encoded.
 */
public final class Codec {
    private static final String ROOT = "value";

    private Codec() {}

    /** As {@link #encode(Object, ByteSink, String)}, into an array of its own. */
    public static byte[] encode(Object value) throws IOException {
        ByteSink out = new ByteSink();
        encode(value, out, ROOT);
        return out.detach();
    }

    /** As {@link #encode(Object, ByteSink, String)}, where an error calls the whole {@code value}. */
    public static void encode(Object value, ByteSink out) throws IOException {
        encode(value, out, ROOT);
    }

    /**
     * Writes one value behind what {@code out} holds; on failure, {@code out} is as it was before. Finding out where it
     * failed serializes the value once more, so a {@code writeObject} that throws may run twice.
     *
     * @param value anything serializable, or null
     * @param label what an error calls the whole value, such as {@code task} or {@code argument 2}
     * @throws java.io.NotSerializableException naming the class that cannot be serialized and the path to it; with a
     *     cause, if a {@code writeObject} or {@code writeReplace} threw, the nesting was too deep for this thread's
     *     stack, or it is more than 2 GiB
     */
    public static void encode(Object value, ByteSink out, String label) throws IOException {
        int start = out.size();
        Baggage baggage = null;
        boolean done = false;
        try {
            if (!CompactWriter.write(value, out)) {
                out.size(start);
                baggage = Baggage.open();
                ObjectWriter.write(value, out);
            }
            done = true;
        } catch (Throwable e) {
            throwIfJvmIsBroken(e);
            throw EncodingError.explain(e, value, label);
        } finally {
            if (!done) {
                out.size(start);
            }
            if (baggage != null) {
                close(baggage, done);
            }
        }
    }

    private static void close(Baggage baggage, boolean done) {
        baggage.close();
        if (done) {
            baggage.passOn();
        } else {
            baggage.takeBack();
        }
    }

    /**
     * As {@link #encode(Object, ByteSink, String)}, for what a process is to run: without Java serialization if possible,
     * since its first use is what takes a booting child longest.
     */
    public static void encodeTask(Object task, ByteSink out, String label) throws IOException {
        int start = out.size();
        Baggage baggage = Baggage.open();
        boolean done = false;
        try {
            done = TaskWriter.write(task, out);
        } finally {
            close(baggage, done);
        }
        if (!done) {
            out.size(start);
            encode(task, out, label);
        }
    }

    /** As {@link #decode(ByteSource)}; bytes behind the value are an error. */
    public static Object decode(byte[] bytes) throws IOException, ClassNotFoundException {
        ByteSource in = new ByteSource(bytes);
        Object value = decode(in);
        if (in.remaining() != 0) {
            throw in.corrupt("more bytes than the value has", 0);
        }
        return value;
    }

    /** As {@link #decode(byte[])}, for what may come from outside this process's tree. */
    public static Object decodeForeign(byte[] bytes) throws IOException, ClassNotFoundException {
        if (bytes.length > 0 && (bytes[0] == Kind.EXTERNAL || bytes[0] == Kind.LAMBDA)) {
            Filters.askJvm();
        }
        return decode(bytes);
    }

    /** From now on, something may come from outside this process's tree: the JVM's filter is asked for everything. */
    public static void expectForeign() {
        Filters.askJvm();
    }

    /** As {@link #decode(ByteSource, ClassLoader)} without a class loader that comes first. */
    public static Object decode(ByteSource in) throws IOException, ClassNotFoundException {
        return decode(in, null);
    }

    /**
     * Reads one value; the next one may follow it. After an error within Java serialization, {@code in} stands behind
     * the value; after any other, its position means nothing.
     *
     * @param first the class loader that is asked for each class before those that {@link ClassSpace#resolve} asks,
     * such as that of the task whose result this is; null for none
     * @throws StreamCorruptedException if the bytes are cut or not ours
     * @throws IOException if a filter rejects a class, or whatever else went wrong, such as a {@code readObject} that
     * threw
     * @throws ClassNotFoundException if this process and those it can ask have no such class
     */
    public static Object decode(ByteSource in, ClassLoader first) throws IOException, ClassNotFoundException {
        byte kind = in.readByte();
        if (kind == Kind.JAVA) {
            return decodeJava(in, first);
        }
        return kind == Kind.EXTERNAL || kind == Kind.LAMBDA
                ? decodeTask(kind, in, first)
                : CompactReader.read(kind, in);
    }

    /**
     * Sets what is asked, from now on in this process, before an object of a class is made, in addition to the filter of the
     * JVM ({@link ObjectInputFilter.Config}); see {@link Filters}. It is asked nothing about what is written compactly.
     *
     * @param newFilter null for none
     */
    public static void filter(ObjectInputFilter newFilter) {
        Filters.own(newFilter);
    }

    private static Object decodeTask(byte kind, ByteSource in, ClassLoader first)
            throws IOException, ClassNotFoundException {
        try {
            return TaskReader.read(kind, in, first);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            InvalidObjectException error = new InvalidObjectException(
                    "a task cannot be rebuilt: error=" + Described.of(e) + "; see the cause");
            error.initCause(e);
            throw error;
        }
    }

    private static Object decodeJava(ByteSource in, ClassLoader first) throws IOException, ClassNotFoundException {
        int length = in.readInt();
        try {
            return ObjectReader.read(in.takeStream(length), first, Filters.own());
        } catch (IOException | ClassNotFoundException e) {
            throw e;
        } catch (Throwable e) {
            throwIfJvmIsBroken(e);
            InvalidObjectException error = new InvalidObjectException(
                    "cannot be deserialized: error=" + Described.of(e) + ", length=" + length + "; see the cause");
            error.initCause(e);
            throw error;
        }
    }

    /** Neither a message nor a rewound buffer helps then; but a stack that was too short is whole again here. */
    private static void throwIfJvmIsBroken(Throwable e) {
        if (e instanceof VirtualMachineError broken && !(e instanceof StackOverflowError)) {
            throw broken;
        }
    }
}
