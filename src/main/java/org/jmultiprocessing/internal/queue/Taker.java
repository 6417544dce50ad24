package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of one message in. It must not block for long: nobody else can take anything meanwhile. */
public interface Taker {
    /**
     * A message begins. Called anew, with what was taken to be forgotten, if its sender died in the middle of it.
     *
     * @param length how many bytes it has
     * @throws IOException to refuse it; it stays in the queue then
     */
    void begin(long length) throws IOException;

    /** The next {@code length} bytes of it, from {@code position} on; by absolute access, and during the call only. */
    void take(ByteBuffer from, int position, int length) throws IOException;
}
