package org.jmultiprocessing;

import java.nio.ByteBuffer;

/**
 * One of Python's type codes: how a value of C's stands in memory, and what it is in Java. What Java's type can hold and C's
 * cannot loses its high bits, as in C.
 *
 * <pre>
 *   code     b  c  B        h      H        i        I     l q   L Q            f      d       u
 *   bytes    1  1  1        2      2        4        4     8     8              4      8       4
 *   Java     Byte  Integer  Short  Integer  Integer  Long  Long  Long (bits)    Float  Double  String (1 code point)
 * </pre>
 *
 * Plain loads and stores, each whole because it is aligned. Immutable.
 */
final class TypeCode {
    private static final String ALL = "cbBhHiIlLqQfdu";

    private final char code;

    private TypeCode(char code) {
        this.code = code;
    }

    static TypeCode of(String code) {
        if (code.length() != 1 || ALL.indexOf(code.charAt(0)) < 0) {
            throw new IllegalArgumentException(
                    "not a type code: code=" + code + "; allowed: c b B h H i I l L q Q f d u");
        }
        return new TypeCode(code.charAt(0));
    }

    static TypeCode of(char code) {
        return of(String.valueOf(code));
    }

    char character() {
        return code;
    }

    int bytes() {
        return 1 << shift();
    }

    /** The binary logarithm of {@link #bytes()}. */
    int shift() {
        return switch (code) {
            case 'b', 'c', 'B' -> 0;
            case 'h', 'H' -> 1;
            case 'i', 'I', 'f', 'u' -> 2;
            default -> 3;
        };
    }

    /** Java's type for it. */
    Class<?> type() {
        return switch (code) {
            case 'b', 'c' -> Byte.class;
            case 'h' -> Short.class;
            case 'B', 'H', 'i' -> Integer.class;
            case 'f' -> Float.class;
            case 'd' -> Double.class;
            case 'u' -> String.class;
            default -> Long.class;
        };
    }

    Object get(ByteBuffer bytes, int offset) {
        return switch (code) {
            case 'b', 'c' -> bytes.get(offset);
            case 'B' -> Byte.toUnsignedInt(bytes.get(offset));
            case 'h' -> bytes.getShort(offset);
            case 'H' -> Short.toUnsignedInt(bytes.getShort(offset));
            case 'i' -> bytes.getInt(offset);
            case 'I' -> Integer.toUnsignedLong(bytes.getInt(offset));
            case 'f' -> bytes.getFloat(offset);
            case 'd' -> bytes.getDouble(offset);
            case 'u' -> character(bytes.getInt(offset));
            default -> bytes.getLong(offset);
        };
    }

    /**
     * Puts a value there, if it is one of this code's type.
     *
     * @throws IllegalArgumentException if not; nothing is put then
     */
    void put(ByteBuffer bytes, int offset, Object value) {
        check(value);
        switch (code) {
            case 'b', 'c' -> bytes.put(offset, (Byte) value);
            case 'B' -> bytes.put(offset, ((Integer) value).byteValue());
            case 'h' -> bytes.putShort(offset, (Short) value);
            case 'H' -> bytes.putShort(offset, ((Integer) value).shortValue());
            case 'i' -> bytes.putInt(offset, (Integer) value);
            case 'I' -> bytes.putInt(offset, ((Long) value).intValue());
            case 'f' -> bytes.putFloat(offset, (Float) value);
            case 'd' -> bytes.putDouble(offset, (Double) value);
            case 'u' -> bytes.putInt(offset, ((String) value).codePointAt(0));
            default -> bytes.putLong(offset, (Long) value);
        }
    }

    /**
     * Whether a value may be put.
     *
     * @throws IllegalArgumentException if not
     */
    void check(Object value) {
        if (!type().isInstance(value) || (code == 'u' && !isOneCodePoint((String) value))) {
            throw refused(value);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(code);
    }

    /** C can put into a wchar_t what is no character at all. */
    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "\uFFFD";
    }

    private static boolean isOneCodePoint(String text) {
        return !text.isEmpty() && text.length() == Character.charCount(text.codePointAt(0));
    }

    private IllegalArgumentException refused(Object value) {
        String given = value == null ? "null" : value.getClass().getName();
        return new IllegalArgumentException("code " + code + " holds " + type().getSimpleName()
                + (code == 'u' ? " of one code point" : "") + ": " + suggestion(value) + "; value=" + value
                + ", type=" + given);
    }

    private String suggestion(Object value) {
        if (code == 'u' || !(value instanceof Number number)) {
            return "write " + literal(code == 'u' ? null : 1);
        }
        boolean cut = type() != Double.class && type() != Float.class && number.doubleValue() % 1 != 0;
        return cut ? "round it first, as in " + literal(number.longValue()) : "write " + literal(number);
    }

    /** As it would stand in a Java program. */
    private String literal(Number number) {
        return switch (code) {
            case 'b', 'c' -> "(byte) " + number.longValue();
            case 'h' -> "(short) " + number.longValue();
            case 'B', 'H', 'i' -> String.valueOf(number.intValue());
            case 'f' -> number.floatValue() + "f";
            case 'd' -> String.valueOf(number.doubleValue());
            case 'u' -> "\"x\"";
            default -> number.longValue() + "L";
        };
    }
}
