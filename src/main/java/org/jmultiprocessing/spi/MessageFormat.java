package org.jmultiprocessing.spi;

import java.io.IOException;

/**
 * How a connection turns objects into the bytes of a message, and back. Both ends must use the same. Called by any number
 * of threads at the same time.
 */
public interface MessageFormat {
    /**
     * The bytes that stand for {@code value}, which may be null.
     *
     * @throws IOException if it cannot be encoded, saying what and where; nothing is sent then
     */
    byte[] encode(Object value) throws IOException;

    /**
     * The value that {@code message} stands for. It may come from anybody who could connect: whatever it holds, this must
     * end, take memory in proportion to it, and make no objects but those of the format.
     *
     * @throws IOException if it is damaged or refused
     * @throws ClassNotFoundException if it holds an object of a class that this process does not have
     */
    Object decode(byte[] message) throws IOException, ClassNotFoundException;
}
