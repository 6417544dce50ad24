package org.jmultiprocessing.internal.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a value in the compact encoding of {@link Kind}, or finds out that it has none: another class somewhere in it,
 * a container met twice, a cycle, or nesting beyond {@link Kind#DEEPEST}.
 *
 * <p>Classes are compared exactly, since a subclass may hold more than we would write. What is only an equal object
 * afterwards, not the same one: strings and boxed primitives met twice, and the JDK's empty immutable collections, all
 * of which nobody may tell apart by identity.
 */
final class CompactWriter {
    static final Class<?> AS_LIST = Arrays.asList(0).getClass();
    private static final Class<?> LIST_12 = List.of(0).getClass();
    private static final Class<?> LIST_N = List.of().getClass();
    private static final Class<?> SET_12 = Set.of(0).getClass();
    private static final Class<?> SET_N = Set.of().getClass();
    private static final Class<?> MAP_1 = Map.of(0, 0).getClass();
    private static final Class<?> MAP_N = Map.of().getClass();
    private static final Class<?> SINGLETON_LIST = Collections.singletonList(0).getClass();

    /** Room made ahead spares growing step by step, which costs a list of numbers as much as writing it. */
    private static final long USUAL_WIDTH = 1 + Integer.BYTES;

    private static final long ROOM_AHEAD = 1 << 20;

    private final ByteSink out;
    private final Object root;
    private Sharing sharing;
    private int depth;

    private CompactWriter(Object root, ByteSink out) {
        this.root = root;
        this.out = out;
    }

    /** Writes it and returns true, or returns false and has written anything. */
    static boolean write(Object value, ByteSink out) {
        return writeScalar(value, out)
                || PrimitiveArrays.write(value, out)
                || new CompactWriter(value, out).writeContainer(value);
    }

    static boolean writeScalar(Object value, ByteSink out) {
        if (value == null) {
            out.writeByte(Kind.NULL);
            return true;
        }
        Class<?> type = value.getClass();
        if (type == Integer.class) {
            out.writeKindInt(Kind.INTEGER, (Integer) value);
        } else if (type == String.class) {
            Text.write((String) value, out);
        } else if (type == Long.class) {
            out.writeByte(Kind.LONG);
            out.writeLong((Long) value);
        } else if (type == Double.class) {
            out.writeByte(Kind.DOUBLE);
            out.writeLong(Double.doubleToRawLongBits((Double) value));
        } else if (type == Boolean.class) {
            out.writeByte((Boolean) value ? Kind.TRUE : Kind.FALSE);
        } else {
            return writeRareScalar(value, type, out);
        }
        return true;
    }

    private static boolean writeRareScalar(Object value, Class<?> type, ByteSink out) {
        if (type == Float.class) {
            out.writeKindInt(Kind.FLOAT, Float.floatToRawIntBits((Float) value));
        } else if (type == Byte.class) {
            out.writeByte(Kind.BYTE);
            out.writeByte((Byte) value);
        } else if (type == Short.class) {
            writeKindShort(Kind.SHORT, (Short) value, out);
        } else if (type == Character.class) {
            writeKindShort(Kind.CHARACTER, (Character) value, out);
        } else {
            return false;
        }
        return true;
    }

    private static void writeKindShort(byte kind, int value, ByteSink out) {
        out.writeByte(kind);
        out.writeByte(value >>> 8);
        out.writeByte(value);
    }

    private boolean writeContainer(Object value) {
        if (value instanceof Object[] array) {
            return writeArray(array);
        }
        if (value instanceof Map<?, ?> map) {
            byte kind = kindOf(map);
            return kind != Kind.NULL && writeMap(kind, map);
        }
        if (value instanceof Collection<?> collection) {
            byte kind = kindOf(collection);
            return kind != Kind.NULL && writeCollection(kind, collection);
        }
        return false;
    }

    private boolean writeElement(Object element) {
        if (writeScalar(element, out)) {
            return true;
        }
        if (!isEmptyConstant(element) && !sharing().isNew(element)) {
            return false;
        }
        if (PrimitiveArrays.write(element, out)) {
            return true;
        }
        depth++;
        boolean written = depth < Kind.DEEPEST && writeContainer(element);
        depth--;
        return written;
    }

    private Sharing sharing() {
        if (sharing == null) {
            sharing = new Sharing(root);
        }
        return sharing;
    }

    /** Shared by the whole JVM, so that meeting one twice means nothing. */
    private static boolean isEmptyConstant(Object element) {
        return element == Collections.EMPTY_LIST
                || element == Collections.EMPTY_MAP
                || element == Collections.EMPTY_SET
                || element == List.of()
                || element == Map.of()
                || element == Set.of();
    }

    private boolean writeArray(Object[] array) {
        Class<?> type = array.getClass();
        if (type != Object[].class && type != String[].class) {
            return false;
        }
        if (array != root && !sharing().isUnviewed(array)) {
            return false;
        }
        head(type == Object[].class ? Kind.OBJECT_ARRAY : Kind.STRING_ARRAY, array.length);
        boolean written = true;
        for (int i = 0; written && i < array.length; i++) {
            written = writeElement(array[i]);
        }
        return written;
    }

    private boolean writeCollection(byte kind, Collection<?> collection) {
        int left = collection.size();
        head(kind, left);
        for (Object element : collection) {
            if (--left < 0) {
                break;
            }
            if (!writeElement(element)) {
                return false;
            }
        }
        checkUnchanged(left, collection);
        return true;
    }

    private boolean writeMap(byte kind, Map<?, ?> map) {
        int left = map.size();
        head(kind, left);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (--left < 0) {
                break;
            }
            if (!writeElement(entry.getKey()) || !writeElement(entry.getValue())) {
                return false;
            }
        }
        checkUnchanged(left, map);
        return true;
    }

    private void head(byte kind, int size) {
        out.writeByte(kind);
        out.writeVarInt(size);
        out.ensure(Math.min(size * USUAL_WIDTH, ROOM_AHEAD));
    }

    private static void checkUnchanged(int left, Object container) {
        if (left != 0) {
            throw new ConcurrentModificationException("changed by another thread while it was being serialized: class="
                    + container.getClass().getName());
        }
    }

    private byte kindOf(Collection<?> collection) {
        Class<?> type = collection.getClass();
        if (type == ArrayList.class) {
            return Kind.ARRAY_LIST;
        }
        if (type == LIST_12) {
            return Kind.LIST_OF;
        }
        if (type == LIST_N) {
            return refusesNulls((List<?>) collection) ? Kind.LIST_OF : Kind.LIST_OF_NULLABLE;
        }
        if (type == AS_LIST) {
            boolean kept = collection == root || sharing().isOnlyView((List<?>) collection);
            return kept ? Kind.ARRAYS_AS_LIST : Kind.NULL;
        }
        if (type == LinkedList.class) {
            return Kind.LINKED_LIST;
        }
        if (type == SINGLETON_LIST) {
            return Kind.SINGLETON_LIST;
        }
        return collection == Collections.EMPTY_LIST ? Kind.EMPTY_LIST : kindOfSet(collection, type);
    }

    private static byte kindOfSet(Collection<?> collection, Class<?> type) {
        if (type == HashSet.class) {
            return Kind.HASH_SET;
        }
        if (type == LinkedHashSet.class) {
            return Kind.LINKED_HASH_SET;
        }
        if (type == SET_12 || type == SET_N) {
            return Kind.SET_OF;
        }
        return collection == Collections.EMPTY_SET ? Kind.EMPTY_SET : Kind.NULL;
    }

    private static byte kindOf(Map<?, ?> map) {
        Class<?> type = map.getClass();
        if (type == HashMap.class) {
            return Kind.HASH_MAP;
        }
        if (type == LinkedHashMap.class) {
            return keepsInsertionOrder((LinkedHashMap<?, ?>) map) ? Kind.LINKED_HASH_MAP : Kind.NULL;
        }
        if (type == MAP_1 || type == MAP_N) {
            return Kind.MAP_OF;
        }
        return map == Collections.EMPTY_MAP ? Kind.EMPTY_MAP : Kind.NULL;
    }

    /**
     * {@code Stream.toList()} has the class of {@code List.of}, but may hold nulls; {@code copyOf} tells them apart.
     */
    private static boolean refusesNulls(List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                return false;
            }
        }
        return List.copyOf(list) == list;
    }

    /** An order of access is no property one could ask for, but a clone has it too and shows it when it is used. */
    @SuppressWarnings({"unchecked", "NonApiType"}) // the class itself is meant: its clone is needed
    private static boolean keepsInsertionOrder(LinkedHashMap<?, ?> map) {
        Map<Object, Object> clone = (Map<Object, Object>) map.clone();
        clone.clear();
        clone.put(1, 1);
        clone.put(2, 2);
        Object touched = clone.get(1);
        return clone.keySet().iterator().next().equals(touched);
    }
}
