package org.jmultiprocessing.connection;

import java.io.NotSerializableException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import net.razorvine.pickle.IObjectPickler;
import net.razorvine.pickle.Pickler;

/** Writes plain data; {@code byte[]} as Python's {@code bytes}. */
final class PlainPickler extends Pickler {
    /** What the library can do. */
    private static final int DEEPEST = 60;

    private static final char BINBYTES = 'B';

    static void requireLibrary() {
        // This class could not be loaded without it.
    }

    /** The culprit's way would be lost in the library, which also knows more types than we want to send. */
    static void check(Object value) throws NotSerializableException {
        check(value, "message", 0);
    }

    private static void check(Object value, String path, int depth) throws NotSerializableException {
        if (depth > DEEPEST) {
            throw new NotSerializableException(
                    "nested too deeply for a pickle, or within itself: depth=" + depth + ", path=" + path);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                check(entry.getKey(), path + ".key", depth + 1);
                check(entry.getValue(), path + ".value", depth + 1);
            }
        } else if (value instanceof Collection<?> collection) {
            checkAll(collection.toArray(), path, depth);
        } else if (value instanceof Object[] array) {
            checkAll(array, path, depth);
        } else if (!isScalar(value)) {
            throw new NotSerializableException(
                    "cannot be pickled as plain data: class=" + value.getClass().getName() + ", path=" + path);
        }
    }

    private static void checkAll(Object[] values, String path, int depth) throws NotSerializableException {
        String inside = path + "[]";
        for (Object value : values) {
            check(value, inside, depth + 1);
        }
    }

    private static boolean isScalar(Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Character
                || value instanceof byte[]
                || value instanceof BigInteger
                || isPrimitiveNumber(value);
    }

    private static boolean isPrimitiveNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Float;
    }

    @Override
    protected IObjectPickler getCustomPickler(Class<?> type) {
        return type == byte[].class ? PlainPickler::writeBytes : null;
    }

    private static void writeBytes(Object value, OutputStream out, Pickler pickler) throws java.io.IOException {
        byte[] bytes = (byte[]) value;
        out.write(BINBYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bytes.length >>> shift);
        }
        out.write(bytes);
    }
}
