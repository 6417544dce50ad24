package org.jmultiprocessing.internal.pool;

import java.io.StreamCorruptedException;
import org.jmultiprocessing.internal.serial.ByteSource;

/**
 * What a worker says of a chunk that it has run.
 *
 * <p>Its number is not kept: answers come in the order of the chunks.
 *
 * @param anyFailed whether any item has no value
 * @param full whether the worker has more memory than it should, and wants to be replaced
 * @param nanos how long it took
 * @param out bytes that the worker had printed on standard output by then
 * @param err the same of standard error
 * @param outcomes one per item, see {@link WorkerMessage}
 */
record ChunkAnswer(boolean anyFailed, boolean full, long nanos, long out, long err, byte[] outcomes) {
    static ChunkAnswer read(ByteSource records) throws StreamCorruptedException {
        records.readLong();
        int flags = records.readByte();
        long nanos = records.readLong();
        long out = records.readLong();
        long err = records.readLong();
        return new ChunkAnswer(
                (flags & WorkerMessage.ANY_FAILED) != 0,
                (flags & WorkerMessage.FULL) != 0,
                nanos,
                out,
                err,
                records.readBytes(records.readInt()));
    }
}
