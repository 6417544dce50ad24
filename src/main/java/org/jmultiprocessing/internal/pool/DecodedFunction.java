package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.serial.Codec;

/** Decodes a function in a worker. One that cannot be decoded becomes a function that throws why, once per item. */
final class DecodedFunction {
    private DecodedFunction() {}

    static TaskFunction of(byte[] bytes) {
        try {
            return (TaskFunction) Codec.decode(bytes);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            return new Broken(e);
        }
    }

    private record Broken(Throwable cause) implements TaskFunction {
        @Override
        public Object apply(Object item) throws Throwable {
            throw cause;
        }
    }
}
