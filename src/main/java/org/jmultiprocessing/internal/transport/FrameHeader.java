package org.jmultiprocessing.internal.transport;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/**
 * The length that stands before each message, as Python's {@code multiprocessing.connection} writes it, big-endian:
 *
 * <pre>
 *  0       4                  0       4               12
 * +-------+----------------+ +-------+---------------+----------------+
 * |   n   | n bytes        | |  -1   |       n       | n bytes        |   the long form: n &gt; 0x7fffffff
 * +-------+----------------+ +-------+---------------+----------------+
 * </pre>
 */
public final class FrameHeader {
    /** Bytes of the short form, the only one that a single message of a Java array's size needs. */
    public static final int BYTES = 4;

    /** Bytes of the long form. */
    public static final int LONG_FORM_BYTES = 12;

    /** Array sizes beyond this are refused by common virtual machines. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private FrameHeader() {}

    /** Whether {@code in} holds a whole header; never consumes. */
    public static boolean isWholeIn(ByteBuffer in) {
        return in.remaining() >= BYTES && (in.getInt(in.position()) != -1 || in.remaining() >= LONG_FORM_BYTES);
    }

    /** Writes the header of a message of {@code length} bytes; there must be room for either form. */
    public static void put(ByteBuffer to, long length) {
        if (length > Integer.MAX_VALUE) {
            to.putInt(-1).putLong(length);
        } else {
            to.putInt((int) length);
        }
    }

    /**
     * Consumes a whole header.
     *
     * @param limit the longest message that the caller accepts, in bytes
     * @throws StreamCorruptedException if the length is negative or above the limit
     */
    public static long read(ByteBuffer in, long limit) throws StreamCorruptedException {
        int shortForm = in.getInt();
        long length = shortForm == -1 ? in.getLong() : shortForm;
        if (length < 0 || length > limit) {
            throw new StreamCorruptedException("bad message length: length=" + length + ", limit=" + limit
                    + "; the other end does not speak this protocol, or its message is too large");
        }
        return length;
    }
}
