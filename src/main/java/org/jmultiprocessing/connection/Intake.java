package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where a {@link Line} puts one message, piece by piece, so that a huge one is never held whole by the line: first
 * {@link #begin}, once, then {@link #take} until all of its bytes are there; never for an empty message.
 */
interface Intake {
    /**
     * A message of this length comes.
     *
     * @throws IOException to refuse it: the line is not read from any more then
     */
    void begin(long length) throws IOException;

    /** Consumes all that remains in {@code piece}, which is the line's own and is overwritten later. */
    void take(ByteBuffer piece) throws IOException;
}
