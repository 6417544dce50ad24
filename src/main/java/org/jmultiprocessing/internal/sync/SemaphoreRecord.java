package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A number of permits that all threads of all processes take from and add to.
 *
 * <pre>
 *  +0 ┌───────────────────────────┐
 *     │ permits                   │  0 or more
 *  +8 ├───────────────────────────┤
 *     │ parked threads            │  see Word
 * +16 ├───────────────────────────┤
 *     │ most permits              │  never changes
 * +24 └───────────────────────────┘
 * </pre>
 *
 * Permits have no owner, so a death returns none, and there is nothing to repair: each change is one compare-and-set.
 *
 * <p>Releases that come while a wake-up is on its way send none of their own. Whoever was parked and got a permit wakes
 * the next one if there are more; if it dies before that, the home notices that there are permits and threads that wait
 * for one. Thread- and process-safe.
 */
public final class SemaphoreRecord implements Spin.Prize {
    /** Its length. */
    public static final int BYTES = 24;

    private static final int PERMITS = 0;
    private static final int MOST = 16;

    private final Block block;
    private final Word permits;
    private final Parking parking;
    private final Spin spin = new Spin();

    /** The record at the beginning of {@code block}, which another process may have made. */
    public SemaphoreRecord(Block block) {
        this.block = block;
        this.permits = Word.ofValue(block, PERMITS);
        this.parking = Parking.of(block);
    }

    /** A new record at the beginning of {@code block}, which is zeroed memory. */
    public static SemaphoreRecord make(Block block, int permits, int most) {
        block.setLong(MOST, most);
        block.setLong(PERMITS, permits);
        return new SemaphoreRecord(block);
    }

    /**
     * Takes a permit; blocks until there is one or the deadline has passed.
     *
     * @return false if the deadline has passed
     * @throws IOException if it would have to wait, and the process that made the record has ended
     */
    public boolean acquire(Deadline deadline) throws InterruptedException, IOException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return take() || (!deadline.hasPassed() && spin.until(this)) || acquireParked(deadline);
    }

    @Override
    public boolean take() {
        long now = permits.get();
        while (now > 0) {
            if (block.compareAndSetLong(PERMITS, now, now - 1)) {
                return true;
            }
            now = permits.get();
        }
        return false;
    }

    @Override
    public boolean isThere() {
        return permits.get() > 0;
    }

    /** Adds a permit; false if there are as many as there may be. */
    public boolean release() {
        long now = permits.get();
        while (now < most()) {
            if (block.compareAndSetLong(PERMITS, now, now + 1)) {
                wakeNext();
                return true;
            }
            now = permits.get();
        }
        return false;
    }

    /** How many permits there are. */
    public int permits() {
        return (int) permits.get();
    }

    /** How many permits there may be. */
    public int most() {
        return (int) block.getLongPlain(MOST);
    }

    /** Where it is. */
    public Block block() {
        return block;
    }

    private boolean acquireParked(Deadline deadline) throws InterruptedException, IOException {
        boolean taken = take();
        while (!taken && !deadline.hasPassed()) {
            parking.await(permits, 0, deadline);
            taken = take() || spin.until(this);
        }
        taken = taken || take();
        if (permits.get() > 0) {
            wakeNext();
        }
        return taken;
    }

    private void wakeNext() {
        if (permits.claimWake()) {
            parking.wake(permits, 1);
        }
    }
}
