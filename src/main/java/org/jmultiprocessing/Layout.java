package org.jmultiprocessing;

import java.nio.ByteBuffer;

/**
 * Where the fields of a structure are, as C (and Python's {@code ctypes.Structure}) has it: in their order, each at a
 * multiple of its size, the whole a multiple of the largest.
 *
 * <pre>
 *   fields  b flag, i count, h kind, d mean
 *
 *   0      1        4         8      10         16          24
 *   ┌──────┬────────┬─────────┬──────┬──────────┬───────────┐
 *   │ flag │        │ count   │ kind │          │ mean      │
 *   └──────┴────────┴─────────┴──────┴──────────┴───────────┘
 * </pre>
 *
 * Immutable.
 */
final class Layout {
    private final String[] names;
    private final TypeCode[] codes;
    private final int[] offsets;
    private final int bytes;

    Layout(String[] names, TypeCode[] codes) {
        this.names = names;
        this.codes = codes;
        this.offsets = new int[names.length];
        int end = 0;
        int largest = 1;
        for (int i = 0; i < names.length; i++) {
            int size = codes[i].bytes();
            offsets[i] = aligned(end, size);
            end = offsets[i] + size;
            largest = Math.max(largest, size);
        }
        this.bytes = aligned(end, largest);
    }

    /** How many bytes a structure takes. */
    int bytes() {
        return bytes;
    }

    int count() {
        return names.length;
    }

    String name(int field) {
        return names[field];
    }

    TypeCode code(int field) {
        return codes[field];
    }

    /** The number of the field of that name. */
    int find(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such field: name=" + name + "; there are: " + this);
    }

    /** A field of the structure that begins at {@code position}. */
    Object get(ByteBuffer memory, int position, int field) {
        return codes[field].get(memory, position + offsets[field]);
    }

    /** Sets a field of the structure that begins at {@code position}. */
    void put(ByteBuffer memory, int position, int field, Object value) {
        check(field, value);
        codes[field].put(memory, position + offsets[field], value);
    }

    void check(int field, Object value) {
        try {
            codes[field].check(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field " + names[field] + ": " + e.getMessage(), e);
        }
    }

    /** The names of the fields: {@code x, y}. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }

    private static int aligned(int offset, int size) {
        return (offset + size - 1) / size * size;
    }
}
