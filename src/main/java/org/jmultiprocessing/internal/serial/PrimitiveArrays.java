package org.jmultiprocessing.internal.serial;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/** Arrays of primitives as bytes, copied in bulk: at the speed of memory on little-endian machines. */
final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /** Writes the value if it is such an array; otherwise returns false and has written nothing. */
    static boolean write(Object value, ByteSink out) {
        if (value instanceof byte[] bytes) {
            head(Kind.BYTES, bytes.length, out);
            out.writeBytes(bytes);
        } else if (value instanceof int[] ints) {
            reserve(Kind.INTEGERS, ints.length, Integer.BYTES, out)
                    .asIntBuffer()
                    .put(ints);
        } else if (value instanceof long[] longs) {
            reserve(Kind.LONGS, longs.length, Long.BYTES, out).asLongBuffer().put(longs);
        } else if (value instanceof double[] doubles) {
            reserve(Kind.DOUBLES, doubles.length, Double.BYTES, out)
                    .asDoubleBuffer()
                    .put(doubles);
        } else if (value instanceof float[] floats) {
            reserve(Kind.FLOATS, floats.length, Float.BYTES, out)
                    .asFloatBuffer()
                    .put(floats);
        } else if (value instanceof char[] chars) {
            reserve(Kind.CHARACTERS, chars.length, Character.BYTES, out)
                    .asCharBuffer()
                    .put(chars);
        } else if (value instanceof short[] shorts) {
            reserve(Kind.SHORTS, shorts.length, Short.BYTES, out)
                    .asShortBuffer()
                    .put(shorts);
        } else if (value instanceof boolean[] booleans) {
            writeBooleans(booleans, out);
        } else {
            return false;
        }
        return true;
    }

    private static void writeBooleans(boolean[] booleans, ByteSink out) {
        ByteBuffer buffer = reserve(Kind.BOOLEANS, booleans.length, 1, out);
        for (boolean value : booleans) {
            buffer.put((byte) (value ? 1 : 0));
        }
    }

    private static ByteBuffer reserve(byte kind, int length, int width, ByteSink out) {
        head(kind, length, out);
        return out.reserve((long) length * width);
    }

    private static void head(byte kind, int length, ByteSink out) {
        out.writeByte(kind);
        out.writeVarInt(length);
    }

    /** Reads the array behind a kind of this class. */
    static Object read(byte kind, ByteSource in) throws StreamCorruptedException {
        return switch (kind) {
            case Kind.BYTES -> in.readBytes(in.readVarInt());
            case Kind.INTEGERS -> readInts(in);
            case Kind.LONGS -> readLongs(in);
            case Kind.DOUBLES -> readDoubles(in);
            case Kind.FLOATS -> readFloats(in);
            case Kind.CHARACTERS -> readChars(in);
            case Kind.SHORTS -> readShorts(in);
            case Kind.BOOLEANS -> readBooleans(in);
            default -> throw in.corrupt("unknown kind=" + kind, 1);
        };
    }

    private static int[] readInts(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Integer.BYTES);
        int[] ints = new int[length];
        elements.asIntBuffer().get(ints);
        return ints;
    }

    private static long[] readLongs(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Long.BYTES);
        long[] longs = new long[length];
        elements.asLongBuffer().get(longs);
        return longs;
    }

    private static double[] readDoubles(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Double.BYTES);
        double[] doubles = new double[length];
        elements.asDoubleBuffer().get(doubles);
        return doubles;
    }

    private static float[] readFloats(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Float.BYTES);
        float[] floats = new float[length];
        elements.asFloatBuffer().get(floats);
        return floats;
    }

    static char[] readChars(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Character.BYTES);
        char[] chars = new char[length];
        elements.asCharBuffer().get(chars);
        return chars;
    }

    private static short[] readShorts(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take((long) length * Short.BYTES);
        short[] shorts = new short[length];
        elements.asShortBuffer().get(shorts);
        return shorts;
    }

    private static boolean[] readBooleans(ByteSource in) throws StreamCorruptedException {
        int length = in.readVarInt();
        ByteBuffer elements = in.take(length);
        boolean[] booleans = new boolean[length];
        for (int i = 0; i < length; i++) {
            booleans[i] = elements.get() != 0;
        }
        return booleans;
    }
}
