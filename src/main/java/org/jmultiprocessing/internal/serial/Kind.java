package org.jmultiprocessing.internal.serial;

/**
 * The first byte of every value: how the bytes behind it are to be read.
 *
 * <pre>
 *   scalar           | kind |  value, big-endian, 0 to 8 bytes  |
 *   text             | kind |  length, 1-5  |  Latin-1: 1 byte each, UTF-16: 2 bytes each, little-endian  |
 *   primitive array  | kind |  length, 1-5  |  elements, little-endian, as nearly all machines have them  |
 *   list, set, array | kind |  size, 1-5    |  value  |  value  |  ...
 *   map              | kind |  size, 1-5    |  key  |  value  |  key  |  value  |  ...
 *   task             | EXTERNAL |  class name, text  |  what writeExternal writes, values among it  |
 *   lambda in a task | LAMBDA |  8 texts and a byte of SerializedLambda  |  count, 1-5  |  value  |  ...
 *   all else         | JAVA |  length, 4    |  a stream of Java serialization  |
 * </pre>
 *
 * <p>Lists, sets, maps and arrays hold values of these kinds except {@code JAVA}: a value is compact throughout or one
 * stream of Java serialization throughout, so that what is shared within it stays shared.
 */
final class Kind {
    static final byte NULL = 0;
    static final byte FALSE = 1;
    static final byte TRUE = 2;
    static final byte BYTE = 3;
    static final byte SHORT = 4;
    static final byte CHARACTER = 5;
    static final byte INTEGER = 6;
    static final byte LONG = 7;
    static final byte FLOAT = 8;
    static final byte DOUBLE = 9;
    static final byte LATIN1 = 10;
    static final byte UTF16 = 11;

    static final byte BOOLEANS = 16;
    static final byte BYTES = 17;
    static final byte SHORTS = 18;
    static final byte CHARACTERS = 19;
    static final byte INTEGERS = 20;
    static final byte LONGS = 21;
    static final byte FLOATS = 22;
    static final byte DOUBLES = 23;

    static final byte OBJECT_ARRAY = 32;
    static final byte STRING_ARRAY = 33;
    static final byte ARRAY_LIST = 34;
    static final byte ARRAYS_AS_LIST = 35;
    static final byte LINKED_LIST = 36;
    static final byte LIST_OF = 37;
    static final byte LIST_OF_NULLABLE = 38;
    static final byte SINGLETON_LIST = 39;
    static final byte EMPTY_LIST = 40;
    static final byte HASH_SET = 41;
    static final byte LINKED_HASH_SET = 42;
    static final byte SET_OF = 43;
    static final byte EMPTY_SET = 44;
    static final byte HASH_MAP = 45;
    static final byte LINKED_HASH_MAP = 46;
    static final byte MAP_OF = 47;
    static final byte EMPTY_MAP = 48;

    static final byte EXTERNAL = 64;
    static final byte LAMBDA = 65;

    static final byte JAVA = 127;

    /** Deeper nesting than this is left to Java serialization, and is no message of ours. */
    static final int DEEPEST = 64;

    private Kind() {}
}
