package org.jmultiprocessing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutexRecordTest {
    private Block block;
    private MutexRecord mutex;

    @BeforeEach
    void makeMutex() throws Exception {
        block = Arena.allocate(MutexRecord.BYTES);
        mutex = new MutexRecord(block);
    }

    @Test
    void itsWordsSayWhoHoldsIt() throws Exception {
        assertThat(mutex.acquire(Deadline.NEVER)).isTrue();
        assertThat(block.getLong(0)).isEqualTo(Owner.SELF);
        assertThat(block.getLong(16)).isEqualTo(Owner.thisThread());
        assertThat(mutex.ownerThread()).isEqualTo(Thread.currentThread().getId());
        assertThat(mutex.ownerPid()).isEqualTo(ProcessHandle.current().pid());
        mutex.release();
        for (int offset = 0; offset < MutexRecord.BYTES; offset += 8) {
            assertThat(block.getLong(offset)).isZero();
        }
    }

    @Test
    void aDeadOwnersRecordIsPutInOrder() {
        die(DeadProcess.word());
        assertThatThrownBy(() -> mutex.acquire(Deadline.NEVER))
                .isInstanceOf(AbandonedException.class)
                .hasMessageContaining("thread=77");
        for (int offset = 0; offset < MutexRecord.BYTES; offset += 8) {
            assertThat(block.getLong(offset)).isZero();
        }
    }

    @Test
    void oneWhoDiedWhileItPutItInOrderIsADeadOwnerToo() {
        die(DeadProcess.word() | 1);
        assertThatThrownBy(() -> mutex.tryAcquire()).isInstanceOf(AbandonedException.class);
        assertThat(mutex.isHeld()).isFalse();
    }

    @Test
    void whileItIsPutInOrderNobodyHoldsItAndNobodyGetsIt() throws Exception {
        block.setLong(MutexRecord.OWNER, Owner.SELF_REPAIRING);
        block.setLong(MutexRecord.THREAD, Owner.thisThread());
        block.setLong(MutexRecord.DEPTH, 1);
        assertThat(new ReentrantRecord(block).isMine()).isFalse();
        assertThat(mutex.tryAcquire()).isFalse();
        assertThatThrownBy(mutex::release).isInstanceOf(IllegalStateException.class);
        var waiter = OwnThread.supply(this::acquire);
        Await.until("parked", () -> block.getLong(8) == 1);
        block.setLong(MutexRecord.OWNER, Owner.NOBODY);
        assertThat(waiter.get()).isTrue();
    }

    @Test
    void anOwnerThatDiesUnnoticedIsFoundForThoseWhoWait() throws Exception {
        mutex.take();
        var waiter = OwnThread.supply(this::acquire);
        awaitParked();
        die(DeadProcess.word());
        assertThatThrownBy(waiter::get).hasRootCauseInstanceOf(AbandonedException.class);
        assertThat(mutex.isHeld()).isFalse();
    }

    @Test
    void aReleaserThatDiesBeforeItWakesAnybodyIsMadeUpFor() throws Exception {
        mutex.take();
        var waiter = OwnThread.supply(this::acquire);
        awaitParked();
        assertThat(Word.ofOwner(block, 0).claimWake()).isTrue();
        block.setLong(MutexRecord.OWNER, Owner.NOBODY);
        assertThat(waiter.get()).isTrue();
    }

    private void awaitParked() throws Exception {
        Await.until("parked", () -> block.getLong(8) == 1);
    }

    private void die(long owner) {
        block.setLong(MutexRecord.THREAD, 77);
        block.setLong(MutexRecord.DEPTH, 3);
        block.setLong(MutexRecord.OWNER, owner);
    }

    private boolean acquire() {
        try {
            return mutex.acquire(Deadline.NEVER);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
