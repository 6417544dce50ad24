package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.AbandonedException;
import org.jmultiprocessing.internal.sync.MutexRecord;
import org.jmultiprocessing.internal.sync.Parking;
import org.jmultiprocessing.internal.sync.Registration;
import org.jmultiprocessing.internal.sync.Spin;
import org.jmultiprocessing.internal.sync.Word;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * One of the two ends of a queue, in shared memory: where records are added, or where they are taken.
 *
 * <pre>
 *   +0 ┌───────────────────────────┐
 *      │ mutex                     │  who is at work at this end
 *  +32 ├───────────────────────────┤
 *  +64 ├───────────┬───────────────┤
 *      │ nudges 16 │ passed     48 │  records that have passed here; who waits for the next one parks on this word
 *  +72 ├───────────┴───────────────┤
 *      │ parked threads            │  see Word
 *  +80 ├─────────────┬─────────────┤
 *      │ position    │ bytes       │  of the next record, and of all before it: valid while passed is even
 *  +96 ├─────────────┼─────────────┤
 *      │ position    │ bytes       │  the same, while passed is odd
 * +112 ├─────────────┼─────────────┘
 *      │ remembered  │  the other end's position, as it was at some time
 * +120 └─────────────┘
 * </pre>
 *
 * A record has passed when the count says so, by one atomic addition: whoever dies before that has changed nothing, as the
 * place and bytes it wrote are not the valid ones. So nothing has to be repaired after a death.
 *
 * <p>All but the reading of the count, and what says so, is for the holder of the mutex. Thread- and process-safe.
 */
final class Cursor {
    static final int BYTES = 128;

    private static final int PASSED = 64;
    private static final int SLOTS = 80;
    private static final int SLOT_BYTES = 16;
    private static final int REMEMBERED = 112;
    private static final long COUNT = (1L << 48) - 1;
    private static final long NUDGE = 1L << 48;

    /** The holder needs nanoseconds, unless it is stopped or dead: so who does not want to wait is ready to wait this long. */
    private static final long PATIENCE_NANOS = 200_000_000;

    /** To yield costs half a microsecond if nobody else wants to run; this many turns take some 50. */
    private static final int TURNS_BETWEEN_YIELDS = 256;

    private final Block block;
    private final MutexRecord mutex;
    private final Word passed;
    private final Parking parking;
    private final Spin spin = new Spin();
    private int turns;

    Cursor(Block block) {
        this.block = block;
        this.mutex = new MutexRecord(block);
        this.passed = Word.ofValue(block, PASSED);
        this.parking = Parking.of(block);
    }

    /** How many records have passed, in 48 bits. For everybody. */
    long count() {
        return passed.get() & COUNT;
    }

    /** How many have passed here and not there. For everybody; exact if nobody is at work meanwhile. */
    long ahead(Cursor other) {
        long others = other.count();
        return (count() - others) & COUNT;
    }

    /** What {@link #awaitChange} is to be given: it changes when a record passes, and when nudged. For everybody. */
    long state() {
        return passed.get();
    }

    /** Where the next record is or goes. */
    long position() {
        return block.getLongPlain(slot(passed.get()));
    }

    /** How many bytes of messages have passed. */
    long bytes() {
        return block.getLongPlain(slot(passed.get()) + Long.BYTES);
    }

    /** As {@link #position()}, for everybody. */
    long positionSeenFromElsewhere() {
        return steady(0);
    }

    /** As {@link #bytes()}, for everybody. */
    long bytesSeenFromElsewhere() {
        return steady(Long.BYTES);
    }

    /** What was remembered last; 0 at first, which is where both ends begin. */
    long remembered() {
        return block.getLongPlain(REMEMBERED);
    }

    /** Keeps a position of the other end, to save looking at memory that another processor writes all the time. */
    void remember(long position) {
        block.setLongPlain(REMEMBERED, position);
    }

    /** One more record has passed; the next one is at {@code position}. */
    void advance(long position, long bytes) {
        int next = slot(passed.get() + 1);
        block.setLongPlain(next, position);
        block.setLongPlain(next + Long.BYTES, bytes);
        block.getAndAddLong(PASSED, 1);
    }

    /**
     * Takes the mutex; a holder that died has left nothing to repair.
     *
     * @return false if the deadline has passed
     */
    boolean lock(Deadline deadline) throws InterruptedException, IOException {
        Deadline patient = deadline.remainingNanos() < PATIENCE_NANOS ? Deadline.afterNanos(PATIENCE_NANOS) : deadline;
        while (true) {
            try {
                return mutex.acquire(patient);
            } catch (AbandonedException holderDied) {
                // It is free now.
            }
        }
    }

    /**
     * Gives the mutex back, and now and then the processor, to whoever else wants it. It has to be given away sometime: if
     * the system takes it, then half of the time from one who is at work here, and all others wait for milliseconds.
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler is just what it is
    void unlock() {
        turns++;
        boolean giveWay = turns % TURNS_BETWEEN_YIELDS == 0;
        mutex.release();
        if (giveWay) {
            Thread.yield();
        }
    }

    /** Whether somebody who lives is at work at this end. For everybody. */
    boolean isBusy() {
        try {
            if (!mutex.tryAcquire()) {
                return true;
            }
            mutex.release();
            return false;
        } catch (AbandonedException holderDied) {
            return false;
        }
    }

    /**
     * Blocks while the state is what was {@code seen}, without the mutex; may return early.
     *
     * @return false if the deadline has passed
     * @throws IOException if the process in whose memory the queue is has ended
     */
    boolean awaitChange(long seen, Deadline deadline, SharedQueue.Hope hope) throws InterruptedException, IOException {
        if (deadline.hasPassed()) {
            return false;
        }
        if (!spin.untilChanged(passed, seen)) {
            hope.parks();
            try {
                parking.await(passed, seen, deadline);
            } finally {
                hope.unparks();
            }
        }
        return true;
    }

    /** Runs {@code action} once, soon after the state is not what was {@code seen} any more. For everybody. */
    Registration whenChanged(long seen, Runnable action) throws IOException {
        return parking.notifyOnChange(passed, seen, action);
    }

    /** Wakes one of those who wait for a record to pass, if any do. For everybody. */
    void wakeOne() {
        if (passed.claimWake()) {
            parking.wake(passed, 1);
        }
    }

    /** Makes all who wait for a record to pass look again. For everybody. */
    void nudge() {
        block.getAndAddLong(PASSED, NUDGE);
        if (passed.isAnybodyParked()) {
            parking.wake(passed, Integer.MAX_VALUE);
        }
    }

    /** A slot is written anew two records later: if none has passed meanwhile, what was read belongs together. */
    private long steady(int offset) {
        while (true) {
            long before = count();
            long value = block.getLong(slot(before) + offset);
            if (count() == before) {
                return value;
            }
        }
    }

    private static int slot(long count) {
        return SLOTS + (int) (count & 1) * SLOT_BYTES;
    }
}
