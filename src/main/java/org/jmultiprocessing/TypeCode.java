package org.jmultiprocessing;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * One of Python's type codes: how a value of C's stands in memory, and what it is in Java. All arithmetic is C's: what does
 * not fit loses its high bits.
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
        return switch (code) {
            case 'b', 'c', 'B' -> 1;
            case 'h', 'H' -> 2;
            case 'i', 'I', 'f', 'u' -> 4;
            default -> 8;
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
            case 'u' -> Character.toString(bytes.getInt(offset));
            default -> bytes.getLong(offset);
        };
    }

    void put(ByteBuffer bytes, int offset, Object value) {
        switch (code) {
            case 'b', 'c', 'B' -> bytes.put(offset, (byte) integer(value));
            case 'h', 'H' -> bytes.putShort(offset, (short) integer(value));
            case 'i', 'I' -> bytes.putInt(offset, (int) integer(value));
            case 'f' -> bytes.putFloat(offset, number(value).floatValue());
            case 'd' -> bytes.putDouble(offset, number(value).doubleValue());
            case 'u' -> bytes.putInt(offset, codePoint(value));
            default -> bytes.putLong(offset, integer(value));
        }
    }

    @Override
    public String toString() {
        return String.valueOf(code);
    }

    private long integer(Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            throw refused(value, "an integral number, such as Integer, Long or BigInteger");
        }
        return number(value, "an integral number, such as Integer, Long or BigInteger")
                .longValue();
    }

    private Number number(Object value) {
        return number(value, "a number, such as Integer or Double");
    }

    private Number number(Object value, String allowed) {
        if (value instanceof Number number) {
            return number;
        }
        throw refused(value, allowed);
    }

    private int codePoint(Object value) {
        if (value instanceof Character single) {
            return single;
        }
        if (value instanceof String text
                && !text.isEmpty()
                && text.length() == Character.charCount(text.codePointAt(0))) {
            return text.codePointAt(0);
        }
        throw refused(value, "a Character, or a String of one code point");
    }

    private IllegalArgumentException refused(Object value, String allowed) {
        String type = value == null ? "null" : value.getClass().getName();
        return new IllegalArgumentException(
                "not a value of code=" + code + ": value=" + value + ", type=" + type + "; allowed: " + allowed);
    }
}
