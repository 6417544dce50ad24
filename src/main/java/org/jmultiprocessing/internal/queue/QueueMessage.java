package org.jmultiprocessing.internal.queue;

import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What is said between a queue's home and a process that uses it. Each message is one kind byte and a body:
 *
 * <pre>
 *  to the home                              back
 *  WANT     nanos to wait, -1: for ever     ITEM bytes, or NONE when the time is over
 *  TAKEN    -                               -          the item has reached its taker; else it goes back to the head
 *  RESERVE  nanos to wait, -1: for ever     ROOM, or NONE when the time is over
 *  STORE    the item's bytes                -          into reserved room if the queue is bounded
 *  SIZE     -                               COUNT, 4 bytes
 * </pre>
 */
final class QueueMessage {
    static final byte WANT = 1;
    static final byte TAKEN = 2;
    static final byte RESERVE = 3;
    static final byte STORE = 4;
    static final byte SIZE = 5;
    static final byte ITEM = 6;
    static final byte NONE = 7;
    static final byte ROOM = 8;
    static final byte COUNT = 9;

    private static final long FOR_EVER = -1;

    private QueueMessage() {}

    static byte[] of(byte kind) {
        return new byte[] {kind};
    }

    static byte[] of(byte kind, Deadline deadline) {
        long nanos = deadline.isNever() ? FOR_EVER : deadline.remainingNanos();
        return ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(nanos).array();
    }

    static byte[] of(byte kind, int number) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(number).array();
    }

    static Deadline deadlineIn(byte[] message) {
        long nanos = ByteBuffer.wrap(message).getLong(1);
        return nanos == FOR_EVER ? Deadline.NEVER : Deadline.afterNanos(nanos);
    }

    static int numberIn(byte[] message) {
        return ByteBuffer.wrap(message).getInt(1);
    }

    static byte[] bodyOf(byte[] message) {
        return java.util.Arrays.copyOfRange(message, 1, message.length);
    }
}
