package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Mutual exclusion among all threads of all processes that map the same record.
 *
 * <pre>
 *  +0 ┌───────────────────────────┐
 *     │ owner                     │  a process, see Owner; 0 if free
 *  +8 ├───────────────────────────┤
 *     │ parked threads            │  see Word
 * +16 ├───────────────────────────┤
 *     │ owner's thread            │  see Owner; 0 if not written yet
 * +24 ├───────────────────────────┤
 *     │ depth                     │  of recursion, see ReentrantRecord
 * +32 └───────────────────────────┘
 * </pre>
 *
 * Uncontended, it takes one compare-and-set to acquire and one to release, and nothing else: no system call, no
 * connection, no thread. Contended, a thread spins for about as long as parking would cost, then parks. Whoever comes
 * first gets a free mutex, be it a thread that was just woken or one that never slept: that is what makes it fast.
 *
 * <p>An owner that died is found by looking at its process: by a thread that is about to park or to give up, and by the
 * home for those who are parked. One of them changes the owner to itself, marked as repairing, sets the other words to
 * zero, frees the mutex and tells its caller.
 *
 * <p>The thread is written after the owner and cleared before it, and no two threads of all processes write the same. So
 * a thread that reads itself there holds the mutex, whatever has happened between reading the one word and the other.
 * Thread- and process-safe.
 */
public final class MutexRecord implements LockRecord, Spin.Prize {
    /** Its length. */
    public static final int BYTES = 32;

    private static final int LOOKS_AT_THE_DYING = 10;
    private static final long NANOS_BETWEEN_LOOKS = 1_000_000;

    static final int OWNER = 0;
    static final int THREAD = 16;
    static final int DEPTH = 24;

    private final Block block;
    private final Word owner;
    private final Parking parking;
    private final Spin spin = new Spin();

    /** The record at the beginning of {@code block}, which is zeroed memory or another process's record. */
    public MutexRecord(Block block) {
        this.block = block;
        this.owner = Word.ofOwner(block, OWNER);
        this.parking = Parking.of(block);
    }

    @Override
    public boolean acquire(Deadline deadline) throws InterruptedException, AbandonedException, IOException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return take() || (!deadline.hasPassed() && spin.until(this)) || acquireParked(deadline);
    }

    @Override
    public boolean tryAcquire() throws AbandonedException {
        if (take()) {
            return true;
        }
        repairIfDead(owner.get());
        return false;
    }

    @Override
    public void release() {
        long holder = owner.get();
        while (holder != Owner.NOBODY && !Owner.isRepairing(holder)) {
            if (releaseFrom(holder)) {
                return;
            }
            holder = owner.get();
        }
        throw new IllegalStateException("nobody holds it");
    }

    /** For who knows that the calling thread holds it, and that nobody else may release it. */
    void releaseOwn() {
        boolean released = releaseFrom(Owner.SELF);
        assert released : "somebody else has released it";
    }

    private boolean releaseFrom(long holder) {
        block.setLongPlain(THREAD, 0);
        if (!block.compareAndSetLong(OWNER, holder, Owner.NOBODY)) {
            return false;
        }
        wakeNext();
        return true;
    }

    @Override
    public boolean isHeld() {
        return owner.get() != Owner.NOBODY;
    }

    @Override
    public long ownerPid() {
        return Owner.pid(owner.get());
    }

    @Override
    public long ownerThread() {
        return Owner.threadId(block.getLong(THREAD));
    }

    @Override
    public long depth() {
        return isHeld() ? 1 : 0;
    }

    @Override
    public Block block() {
        return block;
    }

    @Override
    public boolean isMine() {
        return block.getLongPlain(THREAD) == Owner.thisThread() && owner.get() == Owner.SELF;
    }

    @Override
    public boolean take() {
        if (!block.compareAndSetLong(OWNER, Owner.NOBODY, Owner.SELF)) {
            return false;
        }
        block.setLongPlain(THREAD, Owner.thisThread());
        return true;
    }

    @Override
    public boolean isThere() {
        return owner.get() == Owner.NOBODY;
    }

    /** To look at a process costs as much as to park: it is done at first, and whenever nothing else has happened. */
    private boolean acquireParked(Deadline deadline) throws InterruptedException, AbandonedException, IOException {
        long before = Owner.NOBODY;
        while (true) {
            long holder = owner.get();
            boolean late = deadline.hasPassed();
            if (before == Owner.NOBODY || holder == before || late) {
                repairIfDead(holder);
            }
            if (late) {
                return take();
            }
            if (before != Owner.NOBODY && spin.until(this)) {
                return true;
            }
            if (holder != Owner.NOBODY) {
                park(holder, deadline);
                before = holder;
            }
            if (take()) {
                return true;
            }
        }
    }

    private void park(long holder, Deadline deadline) throws InterruptedException, AbandonedException, IOException {
        try {
            parking.await(owner, holder, deadline);
        } catch (IOException e) {
            repairIfDying(holder);
            throw e;
        }
    }

    /** If the home held it, its connections ended a moment before it is seen to be dead. */
    private void repairIfDying(long holder) throws AbandonedException {
        for (int look = 0; look < LOOKS_AT_THE_DYING; look++) {
            repairIfDead(holder);
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
    }

    private void repairIfDead(long holder) throws AbandonedException {
        if (holder == Owner.NOBODY || Owner.isAlive(holder)) {
            return;
        }
        long thread = ownerThread();
        if (block.compareAndSetLong(OWNER, holder, Owner.SELF_REPAIRING)) {
            block.setLong(THREAD, 0);
            block.setLong(DEPTH, 0);
            block.setLong(OWNER, Owner.NOBODY);
            wakeNext();
            throw new AbandonedException(Owner.pid(holder), thread);
        }
    }

    private void wakeNext() {
        if (owner.claimWake()) {
            parking.wake(owner, 1);
        }
    }
}
