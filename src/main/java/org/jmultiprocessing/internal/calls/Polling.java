package org.jmultiprocessing.internal.calls;

import java.io.IOException;
import org.jmultiprocessing.internal.util.Patience;

/** Looks for a line's next message for some microseconds, which is less than to sleep and be woken takes. */
public final class Polling {
    private Polling() {}

    /** The next message; null if none has come soon. */
    public static byte[] next(CallLine line, Patience patience) throws IOException {
        byte[] message = line.poll();
        long nanos = message == null ? patience.nanos() : 0;
        if (nanos == 0) {
            return message;
        }
        long start = System.nanoTime();
        do {
            Thread.onSpinWait();
            message = line.poll();
        } while (message == null && System.nanoTime() - start < nanos);
        patience.learn(message != null);
        return message;
    }
}
