package org.jmultiprocessing.internal.memory;

import java.io.File;
import java.io.IOException;

/**
 * Gets back memory that nobody uses any more. Java has no call that unmaps a file: the garbage collector does it, and it
 * does not know that a handful of small objects stands for gigabytes. Where these run out, it is told.
 */
final class Reclaimer {
    private static final int TURNS = 20;
    private static final long PAUSE_MILLIS = 25;

    /** Gives back what is unreachable by now. */
    interface Recycler {
        void recycle() throws IOException;
    }

    private Reclaimer() {}

    /**
     * Waits for at most half a second until there is room for so much.
     *
     * @throws IOException if there is none then
     */
    static void reclaim(File directory, long bytes, Recycler recycler) throws IOException {
        System.gc();
        for (int turn = 0; turn < TURNS && directory.getUsableSpace() < bytes; turn++) {
            recycler.recycle();
            pause();
        }
        if (directory.getUsableSpace() < bytes) {
            throw new MemoryShortage(directory, bytes, null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // The wait is short and what it waits for does not depend on this thread: the interrupt stays pending.
            Thread.currentThread().interrupt();
        }
    }
}
