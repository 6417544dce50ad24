package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;

/** A {@link MutexRecord} that its owner, one thread of one process, can acquire again. Thread- and process-safe. */
public final class ReentrantRecord implements LockRecord {
    private final MutexRecord mutex;
    private final Block block;

    /** The record at the beginning of {@code block}, which is zeroed memory or another process's record. */
    public ReentrantRecord(Block block) {
        this.mutex = new MutexRecord(block);
        this.block = block;
    }

    @Override
    public boolean acquire(Deadline deadline) throws InterruptedException, AbandonedException, IOException {
        return isMine() ? oneDeeper() : mutex.acquire(deadline) && first();
    }

    @Override
    public boolean tryAcquire() throws AbandonedException {
        return isMine() ? oneDeeper() : mutex.tryAcquire() && first();
    }

    @Override
    public void release() {
        if (!isMine()) {
            throw new IllegalMonitorStateException("the calling thread does not hold it");
        }
        long depth = block.getLongPlain(MutexRecord.DEPTH) - 1;
        block.setLongPlain(MutexRecord.DEPTH, depth);
        if (depth == 0) {
            mutex.releaseOwn();
        }
    }

    @Override
    public boolean isMine() {
        return mutex.isMine();
    }

    @Override
    public boolean isHeld() {
        return mutex.isHeld();
    }

    @Override
    public long ownerPid() {
        return mutex.ownerPid();
    }

    @Override
    public long ownerThread() {
        return mutex.ownerThread();
    }

    @Override
    public long depth() {
        return block.getLong(MutexRecord.DEPTH);
    }

    @Override
    public Block block() {
        return block;
    }

    private boolean first() {
        block.setLongPlain(MutexRecord.DEPTH, 1);
        return true;
    }

    private boolean oneDeeper() {
        block.setLongPlain(MutexRecord.DEPTH, block.getLongPlain(MutexRecord.DEPTH) + 1);
        return true;
    }
}
