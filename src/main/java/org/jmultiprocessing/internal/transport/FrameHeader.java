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
final class FrameHeader {
    /** Bytes of the short form, the only one that a single message of a Java array's size needs. */
    static final int BYTES = 4;

    static final int LONG_FORM_BYTES = 12;

    /** Array sizes beyond this are refused by common virtual machines. */
    static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private FrameHeader() {}

    /** Whether {@code in} holds a whole header; never consumes. */
    static boolean isWholeIn(ByteBuffer in) {
        return in.remaining() >= BYTES && (in.getInt(in.position()) != -1 || in.remaining() >= LONG_FORM_BYTES);
    }

    /**
     * Consumes a whole header.
     *
     * @param limit the longest message that the caller accepts, in bytes
     * @throws StreamCorruptedException if the length is negative or above the limit
     */
    static int read(ByteBuffer in, int limit) throws StreamCorruptedException {
        int shortForm = in.getInt();
        long length = shortForm == -1 ? in.getLong() : shortForm;
        if (length < 0 || length > limit) {
            throw new StreamCorruptedException("bad message length: length=" + length + ", limit=" + limit
                    + "; the other end does not speak this protocol, or its message is too large");
        }
        return (int) length;
    }
}
