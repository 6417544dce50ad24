package org.jmultiprocessing.sharedmemory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One item of a {@link ShareableList} as bytes: what {@code struct} packs in Python, the format to unpack it with, and a
 * code for what no format tells.
 *
 * <pre>
 *   Java             format     code   bytes
 *   Long … Byte      q          0      64 bits
 *   Double, Float    d          0      64 bits
 *   Boolean          xxxxxxx?   0      the last of eight: 0 or 1
 *   String           16s        1      UTF-8, padded with NUL to the whole slot
 *   byte[]           16s        2      padded with NUL to the whole slot
 *   null             xxxxxx?x   3      eight zeros
 * </pre>
 *
 * @param format as in the table; for text and bytes without its length
 * @param code as in the table
 * @param bytes without padding
 */
record Slot(String format, byte code, byte[] bytes) {
    static final String INTEGER = "q";
    static final String FLOATING = "d";
    static final String BOOLEAN = "xxxxxxx?";
    static final String NONE = "xxxxxx?x";
    static final String TEXT = "s";
    static final byte CODE_STRING = 1;
    static final byte CODE_BYTES = 2;
    static final int WORD = 8;

    private static final byte CODE_VALUE = 0;
    private static final byte CODE_NONE = 3;

    /** Of something that a list can hold. */
    static Slot of(Object item) {
        if (item == null) {
            return new Slot(NONE, CODE_NONE, new byte[WORD]);
        }
        if (item instanceof String text) {
            return new Slot(TEXT, CODE_STRING, utf8(text));
        }
        if (item instanceof byte[] bytes) {
            return new Slot(TEXT, CODE_BYTES, bytes);
        }
        Object value = canonical(item);
        if (value instanceof Boolean flag) {
            return new Slot(BOOLEAN, CODE_VALUE, new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) (flag ? 1 : 0)});
        }
        if (value instanceof Double number) {
            return new Slot(FLOATING, CODE_VALUE, word(Double.doubleToRawLongBits(number)));
        }
        if (value instanceof Long number) {
            return new Slot(INTEGER, CODE_VALUE, word(number));
        }
        throw new IllegalArgumentException("a ShareableList holds Long, Double, Boolean, String, byte[] and null: type="
                + item.getClass().getName() + ", item=" + item);
    }

    /** What comes back of what is put in. */
    static Object canonical(Object item) {
        if (item instanceof Integer || item instanceof Short || item instanceof Byte) {
            return ((Number) item).longValue();
        }
        return item instanceof Float number ? Double.valueOf(number) : item;
    }

    boolean isText() {
        return format.equals(TEXT);
    }

    /** How many bytes it is given, where it is first: at least one NUL behind text, and multiples of eight. */
    int room() {
        return isText() ? WORD * (bytes.length / WORD + 1) : WORD;
    }

    private static byte[] word(long bits) {
        return ByteBuffer.allocate(WORD)
                .order(ByteOrder.nativeOrder())
                .putLong(bits)
                .array();
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half a surrogate pair has no UTF-8: length=" + text.length(), e);
        }
    }
}
