package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.serial.Reusable;

/**
 * A function in a worker. It is rebuilt when the first chunk that needs it has started: if that ends the worker, the chunk
 * is known to be the reason, and is not sent to the next worker. One that cannot be rebuilt throws why, once per item.
 */
final class ReceivedFunction {
    private byte[] bytes;
    private Reusable function;
    private TaskFunction broken;

    ReceivedFunction(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Rebuilds it at the first call; to be called before each chunk. */
    TaskFunction rebuilt() {
        if (bytes != null) {
            rebuild();
            bytes = null;
        }
        return broken != null ? broken : (TaskFunction) function.value();
    }

    private void rebuild() {
        try {
            function = Reusable.decode(bytes);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            broken = new Broken(e);
        }
    }

    private record Broken(Throwable cause) implements TaskFunction {
        @Override
        public Object apply(Object item) throws Throwable {
            throw cause;
        }
    }
}
