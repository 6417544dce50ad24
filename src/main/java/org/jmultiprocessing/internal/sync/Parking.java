package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Puts threads to sleep until a word of shared memory changes: a futex for all processes that map the word. All waiters of
 * a word queue at its home, the process that made the memory. Thread-safe.
 */
interface Parking {
    /**
     * Blocks the calling thread while {@code word} holds {@code expected}. May return early; then the caller looks again.
     * A thread that was interrupted, timed out or died has consumed no wake-up.
     *
     * @return false if the deadline has passed
     * @throws IOException if the home has ended
     */
    boolean await(Word word, long expected, Deadline deadline) throws InterruptedException, IOException;

    /** Wakes up to {@code count} threads that wait for {@code word}; never blocks for long, never fails. */
    void wake(Word word, int count);

    /** The one that reaches the home of {@code block}. */
    static Parking of(Block block) {
        return block.isOwn() ? LocalParking.OWN : new RemoteParking(block.home());
    }
}
