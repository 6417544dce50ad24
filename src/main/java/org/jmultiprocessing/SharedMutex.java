package org.jmultiprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.AbandonedException;
import org.jmultiprocessing.internal.sync.LockRecord;
import org.jmultiprocessing.internal.sync.MutexRecord;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/** What {@link Lock} and {@link RLock} have in common: a record in shared memory, and its errors in the user's terms. */
abstract class SharedMutex implements Mutex {
    private final LockRecord record;

    SharedMutex(LockRecord record) {
        this.record = record;
    }

    static Block newBlock() {
        try {
            return Arena.allocate(MutexRecord.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a lock: " + e.getMessage(), e);
        }
    }

    @Override
    public final void acquire() throws InterruptedException {
        acquire(Deadline.NEVER);
    }

    @Override
    public final boolean tryAcquire(Duration timeout) throws InterruptedException {
        return acquire(Deadline.after(timeout));
    }

    @Override
    public final boolean tryAcquire() {
        try {
            return record.tryAcquire();
        } catch (AbandonedException e) {
            throw ownerDied(e, "the lock is free again and not held by the caller");
        }
    }

    private boolean acquire(Deadline deadline) throws InterruptedException {
        try {
            return record.acquire(deadline);
        } catch (AbandonedException e) {
            throw ownerDied(e, "the lock is free again and not held by the caller");
        } catch (IOException e) {
            throw new HomeLostException(
                    "cannot wait for " + this + ": the process that made it cannot be reached, it has probably ended: "
                            + place() + "; keep it alive for as long as others use the lock",
                    e);
        }
    }

    @Override
    public final boolean locked() {
        return record.isHeld();
    }

    /** Whether the calling thread holds it. */
    final boolean isMine() {
        return record.isMine();
    }

    final LockRecord lockRecord() {
        return record;
    }

    final Block block() {
        return record.block();
    }

    /** Python's form, with what Python does not tell: which process and thread. */
    final String owner() {
        long pid = record.ownerPid();
        return pid == 0 ? "None" : "pid " + pid + "|thread " + record.ownerThread();
    }

    private String place() {
        return "memory=" + block();
    }

    final OwnerDiedException ownerDied(AbandonedException e, String lockNow) {
        String message =
                "the process that held the lock died: lock=" + getClass().getSimpleName() + ", " + place()
                        + ", dead pid=" + e.pid() + ", its thread=" + e.thread() + ", found by pid="
                        + ProcessIdentity.own().pid()
                        + "; " + lockNow
                        + ", but what it protects may be half-changed: hold it while you check or rebuild that";
        return new OwnerDiedException(message, e, e.pid());
    }
}
