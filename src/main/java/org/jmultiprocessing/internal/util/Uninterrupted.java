package org.jmultiprocessing.internal.util;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs input or output to its end although the thread is, or becomes, interrupted: NIO would close the channel instead.
 * The interrupt is put off, not lost.
 */
public final class Uninterrupted {
    /** What is to be done; it is done again from its beginning if an interrupt has broken it off. */
    public interface Action<T> {
        /** Does it. */
        T run() throws IOException;
    }

    private Uninterrupted() {}

    /** Runs {@code action} and returns what it returns; blocks as long as it does. */
    public static <T> T run(Action<T> action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return action.run();
                } catch (IOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for {@code event}, no longer than {@code deadline}; returns whether it came. */
    public static boolean await(CountDownLatch event, Deadline deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return event.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
