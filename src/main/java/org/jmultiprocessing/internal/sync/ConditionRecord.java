package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Where threads of all processes wait, having given up a lock, until one that holds the lock signals them.
 *
 * <pre>
 *  +0 ┌───────────────┐
 *     │ last ticket   │
 *  +8 ├───────────────┤      each slot:  +0 ┌───────────────────────────┐
 *     │ slots in use  │                     │ owner; last bit: signalled│  0: free; see Owner
 * +16 ├───────────────┤                  +8 ├───────────────────────────┤
 *     │               │                     │ parked threads            │  see Word
 * +32 ├───────────────┤                 +16 ├───────────────────────────┤
 *     │ slot 0        │                     │ ticket                    │  the oldest is signalled first
 * +56 ├───────────────┤                 +24 └───────────────────────────┘
 *     │ slot 1 …      │
 *     └───────────────┘
 * </pre>
 *
 * A thread takes a slot while it holds the lock, so that a later signal cannot miss it; it then waits for the slot's first
 * word to change. To signal is to set the lowest bit of that word, by compare-and-set. A waiter that gives up sets the
 * word to zero, by compare-and-set too: so either it gives up or it is signalled, and no signal is spent on one that has
 * left. One whose process has died is passed over by the signaller, and its slot freed.
 *
 * <p>A process may die after it was signalled and before it could act on it. The others that wait see that, see
 * {@link Deathwatch}: one of them takes the slot over and passes the signal on. Should it die at that, its own name stands
 * there. Thread- and process-safe.
 */
public final class ConditionRecord implements Deathwatch.Concerned {
    /**
     * How many threads can wait at a time: as many as fit in less than 32 KiB, with which a condition takes no file of its
     * own, and more than threads of other processes are likely to wait at one home, which has a thread for each.
     */
    public static final int MOST_WAITING = 1_000;

    private static final int SLOTS = 32;
    private static final int SLOT_BYTES = 24;

    /** Its length. */
    public static final int BYTES = SLOTS + MOST_WAITING * SLOT_BYTES;

    private static final int LAST_TICKET = 0;
    private static final int IN_USE = 8;
    private static final int TICKET = 16;
    private static final long FREE = 0;
    private static final long SIGNALLED = 1;
    private static final int NONE = -1;

    private final Block block;
    private final LockRecord lock;
    private final Parking parking;
    private final Spin spin = new Spin();

    /** The record at the beginning of {@code block}, which is zeroed memory or another process's record. */
    public ConditionRecord(Block block, LockRecord lock) {
        this.block = block;
        this.lock = lock;
        this.parking = Parking.of(block);
    }

    /**
     * Gives up the lock, however deep it is held, waits for a signal, and takes the lock as often again. It is held again
     * whatever is thrown, but for an {@code IOException} of the lock itself.
     *
     * @return false if the deadline has passed
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws IllegalStateException if {@link #MOST_WAITING} threads wait already
     * @throws InterruptedException if it was interrupted, and not signalled
     * @throws AbandonedException if a process died that held the lock; a signal has been passed on
     * @throws IOException if the process that made the record has ended
     */
    public boolean await(Deadline deadline) throws InterruptedException, AbandonedException, IOException {
        requireLock();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int slot = claim();
        long depth = lock.depth();
        for (long i = 0; i < depth; i++) {
            lock.release();
        }
        Exception cutOff = awaitSignal(slot, deadline);
        AbandonedException abandoned = lockAgain(depth, slot);
        boolean signalled = leave(slot);
        if (abandoned != null) {
            passOn(signalled);
            throw abandoned;
        }
        return signalled ? signalledAnd(cutOff) : notSignalledBecause(cutOff);
    }

    /**
     * Signals the {@code count} threads that have waited longest, or all if there are fewer.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    public void signal(int count) {
        requireLock();
        for (int left = count; left > 0 && signalOldest(); ) {
            left--;
        }
    }

    /** How many threads wait and were not signalled yet. */
    public int waiting() {
        int waiting = 0;
        for (int slot = 0; slot < inUse(); slot++) {
            long owner = block.getLong(offset(slot));
            waiting += owner != FREE && !isSignalled(owner) ? 1 : 0;
        }
        return waiting;
    }

    /** Where it is. */
    public Block block() {
        return block;
    }

    @Override
    public void lookForTheDead() {
        for (int slot = 0; slot < inUse(); slot++) {
            long owner = block.getLong(offset(slot));
            if (isSignalled(owner) && !Owner.isAlive(owner)) {
                inherit(slot, owner);
            }
        }
    }

    private void inherit(int slot, long dead) {
        if (block.compareAndSetLong(offset(slot), dead, Owner.SELF | SIGNALLED)) {
            signalOldest();
            block.setLong(offset(slot), FREE);
        }
    }

    private void requireLock() {
        if (!lock.isMine()) {
            throw new IllegalMonitorStateException("the calling thread does not hold the lock of the condition");
        }
    }

    /** What the user does with the lock keeps all others out of here, except that slots may be freed meanwhile. */
    private int claim() {
        int slot = firstFree();
        slot = slot != NONE ? slot : firstOfTheDead();
        if (slot == NONE) {
            throw new IllegalStateException("too many threads wait for one condition: waiting=" + waiting() + ", most="
                    + MOST_WAITING + "; use several conditions with one lock, or an event");
        }
        long ticket = block.getLongPlain(LAST_TICKET) + 1;
        block.setLongPlain(LAST_TICKET, ticket);
        block.setLongPlain(offset(slot) + TICKET, ticket);
        if (slot >= inUse()) {
            block.setLong(IN_USE, slot + 1);
        }
        block.setLong(offset(slot), Owner.SELF);
        return slot;
    }

    private int firstFree() {
        for (int slot = 0; slot < MOST_WAITING; slot++) {
            if (block.getLong(offset(slot)) == FREE) {
                return slot;
            }
        }
        return NONE;
    }

    private int firstOfTheDead() {
        for (int slot = 0; slot < MOST_WAITING; slot++) {
            long owner = block.getLong(offset(slot));
            boolean dead = !isSignalled(owner) && !Owner.isAlive(owner);
            if (dead && block.compareAndSetLong(offset(slot), owner, FREE)) {
                return slot;
            }
        }
        return NONE;
    }

    /** Returns once it is signalled or the deadline has passed, or what has cut the wait off. */
    private Exception awaitSignal(int slot, Deadline deadline) {
        Word word = Word.ofValue(block, offset(slot));
        if (!deadline.hasPassed() && spin.untilChanged(word, Owner.SELF)) {
            return null;
        }
        Deathwatch.OWN.begin(this);
        try {
            while (word.get() == Owner.SELF && !deadline.hasPassed()) {
                parking.await(word, Owner.SELF, deadline);
            }
            return null;
        } catch (InterruptedException | IOException e) {
            return e;
        } finally {
            Deathwatch.OWN.end(this);
        }
    }

    /** Takes the lock as often as it was held, whatever comes; tells of a holder that died meanwhile. */
    private AbandonedException lockAgain(long depth, int slot) throws IOException {
        AbandonedException abandoned = null;
        boolean interrupted = false;
        for (long held = 0; held < depth; ) {
            try {
                lock.acquire(Deadline.NEVER);
                held++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (AbandonedException e) {
                abandoned = e;
            } catch (IOException e) {
                passOn(leave(slot));
                throw e;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return abandoned;
    }

    /** Frees the slot, and tells whether it was signalled. */
    private boolean leave(int slot) {
        boolean gaveUp = block.compareAndSetLong(offset(slot), Owner.SELF, FREE);
        if (!gaveUp) {
            block.setLong(offset(slot), FREE);
        }
        return !gaveUp;
    }

    private static boolean signalledAnd(Exception cutOff) {
        if (cutOff instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean notSignalledBecause(Exception cutOff) throws InterruptedException, IOException {
        if (cutOff instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cutOff instanceof IOException homeLost) {
            throw homeLost;
        }
        return false;
    }

    private void passOn(boolean signalled) {
        if (signalled) {
            signalOldest();
        }
    }

    /** Signals one; false if nobody waits. */
    private boolean signalOldest() {
        for (int oldest = oldest(); oldest != NONE; oldest = oldest()) {
            int offset = offset(oldest);
            long owner = block.getLong(offset);
            boolean waits = owner != FREE && !isSignalled(owner);
            if (waits && !Owner.isAlive(owner)) {
                block.compareAndSetLong(offset, owner, FREE);
            } else if (waits && block.compareAndSetLong(offset, owner, owner | SIGNALLED)) {
                wake(offset);
                return true;
            }
        }
        return false;
    }

    private int oldest() {
        int oldest = NONE;
        long least = Long.MAX_VALUE;
        for (int slot = 0; slot < inUse(); slot++) {
            long owner = block.getLong(offset(slot));
            long ticket = block.getLongPlain(offset(slot) + TICKET);
            if (owner != FREE && !isSignalled(owner) && ticket < least) {
                oldest = slot;
                least = ticket;
            }
        }
        return oldest;
    }

    private void wake(int offset) {
        Word word = Word.ofValue(block, offset);
        if (word.isAnybodyParked()) {
            parking.wake(word, 1);
        }
    }

    private int inUse() {
        return (int) block.getLong(IN_USE);
    }

    private static boolean isSignalled(long owner) {
        return (owner & SIGNALLED) != 0;
    }

    private static int offset(int slot) {
        return SLOTS + slot * SLOT_BYTES;
    }
}
