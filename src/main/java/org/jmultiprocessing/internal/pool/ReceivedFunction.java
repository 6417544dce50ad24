package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.serial.Codec;

/**
 * A function in a worker. It is rebuilt when the first chunk that needs it has started: if that ends the worker, the chunk
 * is known to be the reason, and is not sent to the next worker. One that cannot be rebuilt throws why, once per item.
 */
final class ReceivedFunction {
    private byte[] bytes;
    private TaskFunction function;

    ReceivedFunction(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Rebuilds it at the first call. */
    TaskFunction rebuilt() {
        if (bytes != null) {
            function = rebuild(bytes);
            bytes = null;
        }
        return function;
    }

    private static TaskFunction rebuild(byte[] bytes) {
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
