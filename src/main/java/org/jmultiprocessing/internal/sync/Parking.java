package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Puts threads to sleep until a word of shared memory changes: a futex for all processes that map the word. All waiters of
 * a word queue at its home, the process that made the memory. Thread-safe.
 *
 * <p>Who waits looks at the word, decides, and calls {@link #await} with what it saw, in a loop:
 *
 * <pre>{@code
 * for (long now = word.get(); isToWait(now); now = word.get()) {
 *     parking.await(word, now, deadline);
 * }
 * }</pre>
 *
 * <p>Who changes the word does so first, by a volatile write or an atomic operation, and wakes then: one by
 * {@code if (word.claimWake()) parking.wake(word, 1)}, all by
 * {@code if (word.isAnybodyParked()) parking.wake(word, Integer.MAX_VALUE)}. If it dies in between, the home notices that
 * the word has changed, within {@value WaitTable#LOOK_MILLIS} ms.
 */
public interface Parking {
    /**
     * Blocks the calling thread while {@code word} holds {@code expected}. May return early; then the caller looks again.
     * A thread that was interrupted, timed out or died has consumed no wake-up.
     *
     * @return false if the deadline has passed
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws IOException if the home has ended
     */
    boolean await(Word word, long expected, Deadline deadline) throws InterruptedException, IOException;

    /** Wakes up to {@code count} threads that wait for {@code word}; never blocks for long, never fails. */
    void wake(Word word, int count);

    /**
     * Waits without a thread, as for many words at once: runs {@code action} once, soon after {@code word} is found not to
     * hold {@code expected} any more, or is woken, or its home has ended. It may run for no reason; then the caller looks
     * and registers again. It takes no wake-up from those that {@link #await}.
     *
     * @param action must not block; runs on any thread, perhaps the calling one before this returns
     * @return what ends it, needed only if the action has not run
     * @throws IOException if the home has ended already; the action does not run then
     */
    Registration notifyOnChange(Word word, long expected, Runnable action) throws IOException;

    /** The one that reaches the home of {@code block}. */
    static Parking of(Block block) {
        return block.isOwn() ? LocalParking.OWN : new RemoteParking(block.home());
    }
}
