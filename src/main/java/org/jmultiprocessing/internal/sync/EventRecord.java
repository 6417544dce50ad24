package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A flag that all threads of all processes can wait for.
 *
 * <pre>
 *  +0 ┌───────────────────────────┐
 *     │ number of changes         │  odd: set, even: not set
 *  +8 ├───────────────────────────┤
 *     │ parked threads            │  see Word
 * +16 └───────────────────────────┘
 * </pre>
 *
 * As changes are counted, a thread that was slow to look still sees that the flag was set while it waited, though it was
 * cleared since. Each change is one compare-and-set, and who changes it is waited for by nobody: a process that dies
 * meanwhile leaves it set or not set. If it dies before it wakes those who wait, the home does. Thread- and process-safe.
 */
public final class EventRecord {
    /** Its length. */
    public static final int BYTES = 16;

    private static final int CHANGES = 0;

    private final Block block;
    private final Word changes;
    private final Parking parking;
    private final Spin spin = new Spin();

    /** The record at the beginning of {@code block}, which is zeroed memory or another process's record. */
    public EventRecord(Block block) {
        this.block = block;
        this.changes = Word.ofValue(block, CHANGES);
        this.parking = Parking.of(block);
    }

    /** Whether it is set. */
    public boolean isSet() {
        return isSet(changes.get());
    }

    /** Sets it, unless it is, and wakes all who wait. */
    public void set() {
        long now = changes.get();
        while (!isSet(now)) {
            if (block.compareAndSetLong(CHANGES, now, now + 1)) {
                wakeAll();
                return;
            }
            now = changes.get();
        }
    }

    /** Clears it, unless it is not set. */
    public void clear() {
        long now = changes.get();
        while (isSet(now) && !block.compareAndSetLong(CHANGES, now, now + 1)) {
            now = changes.get();
        }
    }

    /**
     * Blocks until it is set, or the deadline has passed.
     *
     * @return false if the deadline has passed, and it was not set meanwhile
     * @throws IOException if it would have to wait, and the process that made the record has ended
     */
    public boolean await(Deadline deadline) throws InterruptedException, IOException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long before = changes.get();
        if (isSet(before) || (!deadline.hasPassed() && spin.untilChanged(changes, before))) {
            return true;
        }
        while (changes.get() == before && !deadline.hasPassed()) {
            parking.await(changes, before, deadline);
        }
        return changes.get() != before;
    }

    /** Where it is. */
    public Block block() {
        return block;
    }

    private void wakeAll() {
        if (changes.isAnybodyParked()) {
            parking.wake(changes, Integer.MAX_VALUE);
        }
    }

    private static boolean isSet(long changes) {
        return (changes & 1) != 0;
    }
}
