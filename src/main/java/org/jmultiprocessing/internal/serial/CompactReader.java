package org.jmultiprocessing.internal.serial;

import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads values in the compact encoding of {@link Kind}, whoever wrote them.
 *
 * <p>A container's size is believed only as far as the input could hold it: each element takes a byte at least, and the
 * bytes that the enclosing containers still need are {@code owed}. So all containers together have no more places than
 * the input has bytes, however they are nested.
 */
final class CompactReader {
    private final ByteSource in;
    private long owed;
    private int depth;

    private CompactReader(ByteSource in) {
        this.in = in;
    }

    /** Reads the value behind this kind. */
    static Object read(byte kind, ByteSource in) throws StreamCorruptedException {
        return kind < Kind.OBJECT_ARRAY ? readFlat(kind, in) : new CompactReader(in).readContainer(kind);
    }

    private static Object readFlat(byte kind, ByteSource in) throws StreamCorruptedException {
        return switch (kind) {
            case Kind.NULL -> null;
            case Kind.FALSE -> false;
            case Kind.TRUE -> true;
            case Kind.BYTE -> in.readByte();
            case Kind.SHORT -> (short) readTwoBytes(in);
            case Kind.CHARACTER -> (char) readTwoBytes(in);
            case Kind.INTEGER -> in.readInt();
            case Kind.LONG -> in.readLong();
            case Kind.FLOAT -> Float.intBitsToFloat(in.readInt());
            case Kind.DOUBLE -> Double.longBitsToDouble(in.readLong());
            case Kind.LATIN1 -> Text.readLatin1(in);
            case Kind.UTF16 -> Text.readWide(in);
            default -> PrimitiveArrays.read(kind, in);
        };
    }

    private static int readTwoBytes(ByteSource in) throws StreamCorruptedException {
        return in.readByte() << 8 | (in.readByte() & 0xFF);
    }

    private Object readContainer(byte kind) throws StreamCorruptedException {
        if (++depth > Kind.DEEPEST) {
            throw in.corrupt("nested deeper than " + Kind.DEEPEST, 1);
        }
        Object container = kind >= Kind.HASH_MAP ? readMap(kind) : readCollection(kind);
        depth--;
        return container;
    }

    private Object readElement() throws StreamCorruptedException {
        owed--;
        byte kind = in.readByte();
        return kind < Kind.OBJECT_ARRAY ? readFlat(kind, in) : readContainer(kind);
    }

    private int readSize(int valuesEach) throws StreamCorruptedException {
        int size = in.readVarInt();
        long wanted = (long) size * valuesEach;
        if (size < 0 || wanted > in.remaining() - owed) {
            throw in.corrupt("more elements than can be left", wanted);
        }
        owed += wanted;
        return size;
    }

    @SuppressWarnings("JdkObsolete") // a LinkedList comes back as what it was
    private Object readCollection(byte kind) throws StreamCorruptedException {
        int size = readSize(1);
        return switch (kind) {
            case Kind.OBJECT_ARRAY -> readArray(size);
            case Kind.STRING_ARRAY -> readStrings(size);
            case Kind.ARRAY_LIST -> fill(new ArrayList<>(size), size);
            case Kind.ARRAYS_AS_LIST -> Arrays.asList(readArray(size));
            case Kind.LINKED_LIST -> fill(new LinkedList<>(), size);
            case Kind.LIST_OF -> listOf(readArray(size));
            case Kind.LIST_OF_NULLABLE -> Collections.unmodifiableList(Arrays.asList(readArray(size)));
            case Kind.SINGLETON_LIST -> Collections.singletonList(readElementOf(size));
            case Kind.EMPTY_LIST -> Collections.emptyList();
            case Kind.HASH_SET -> fill(new HashSet<>(capacity(size)), size);
            case Kind.LINKED_HASH_SET -> fill(new LinkedHashSet<>(capacity(size)), size);
            case Kind.SET_OF -> setOf(readArray(size));
            case Kind.EMPTY_SET -> Collections.emptySet();
            default -> throw in.corrupt("unknown kind=" + kind, 1);
        };
    }

    private Object readMap(byte kind) throws StreamCorruptedException {
        if (kind > Kind.EMPTY_MAP) {
            throw in.corrupt("unknown kind=" + kind, 1);
        }
        int size = readSize(2);
        return switch (kind) {
            case Kind.HASH_MAP -> fill(new HashMap<>(capacity(size)), size);
            case Kind.LINKED_HASH_MAP -> fill(new LinkedHashMap<>(capacity(size)), size);
            case Kind.MAP_OF -> readMapOf(size);
            default -> Collections.emptyMap();
        };
    }

    private Object[] readArray(int size) throws StreamCorruptedException {
        Object[] array = new Object[size];
        for (int i = 0; i < size; i++) {
            array[i] = readElement();
        }
        return array;
    }

    private String[] readStrings(int size) throws StreamCorruptedException {
        String[] array = new String[size];
        for (int i = 0; i < size; i++) {
            owed--;
            array[i] = Text.readNullable(in);
        }
        return array;
    }

    private Object readElementOf(int size) throws StreamCorruptedException {
        if (size != 1) {
            throw in.corrupt("a list of one with size=" + size, 1);
        }
        return readElement();
    }

    private Object fill(Collection<Object> empty, int size) throws StreamCorruptedException {
        for (int i = 0; i < size; i++) {
            empty.add(readElement());
        }
        return empty;
    }

    private Object fill(Map<Object, Object> empty, int size) throws StreamCorruptedException {
        for (int i = 0; i < size; i++) {
            Object key = readElement();
            empty.put(key, readElement());
        }
        return empty;
    }

    private Object listOf(Object[] elements) throws StreamCorruptedException {
        try {
            return List.of(elements);
        } catch (NullPointerException e) {
            throw damaged(e);
        }
    }

    private Object setOf(Object[] elements) throws StreamCorruptedException {
        try {
            return Set.of(elements);
        } catch (NullPointerException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private Object readMapOf(int size) throws StreamCorruptedException {
        try {
            Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[size];
            for (int i = 0; i < size; i++) {
                Object key = readElement();
                entries[i] = Map.entry(key, readElement());
            }
            return Map.ofEntries(entries);
        } catch (NullPointerException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private StreamCorruptedException damaged(RuntimeException refusal) {
        StreamCorruptedException damaged = in.corrupt("null or twice the same in an immutable collection", 1);
        damaged.initCause(refusal);
        return damaged;
    }

    private static int capacity(int size) {
        return (int) (size / 0.75f) + 1;
    }
}
