package org.jmultiprocessing.internal.queue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.sync.AbandonedException;
import org.jmultiprocessing.internal.sync.MutexRecord;
import org.jmultiprocessing.internal.sync.Owner;
import org.jmultiprocessing.internal.sync.Sharing;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Which processes hold one end of a pipe, in shared memory: when the last one lets go or dies, the end is closed for good.
 *
 * <pre>
 *   +0 ┌──────────────────────────────┐
 *      │ mutex                        │  see MutexRecord
 *  +64 ├──────────────────────────────┤
 *      │ 1: open, 0: closed           │
 *  +72 ├──────────────────────────────┤
 *      │ serial number of last ticket │
 * +128 ├───────────────┬──────────────┤
 *      │ process       │ ticket or 0  │  slot 0; process 0: free
 * +144 ├───────────────┼──────────────┤
 *      │ …             │              │
 *      └───────────────┴──────────────┘
 * </pre>
 *
 * An end that has been sent but has not arrived is held by its sender: for each such message there is a ticket, a slot in
 * the sender's name, which the receiver gives back once it holds the end itself. So the sender may let go at once.
 *
 * <p>Each slot is one word that counts, so a death while the mutex is held leaves nothing to repair. Thread- and
 * process-safe.
 */
final class Holders {
    private static final int OPEN = 64;
    private static final int SERIAL = 72;
    private static final int SLOTS = 128;
    private static final int SLOT_BYTES = 16;
    private static final int TICKET = 8;
    private static final int MOST = 240;
    private static final int BYTES = SLOTS + MOST * SLOT_BYTES;

    private final Block block;
    private final MutexRecord mutex;

    private Holders(Block block) {
        this.block = block;
        this.mutex = new MutexRecord(block);
    }

    /** Of an end that nobody holds yet. */
    static Holders make() throws IOException {
        Holders made = new Holders(Arena.allocate(BYTES));
        made.block.setLong(OPEN, 1);
        return made;
    }

    static Holders readFrom(DataInput in) throws IOException {
        return new Holders(BlockRef.readFrom(in).attach());
    }

    void writeTo(DataOutput out) throws IOException {
        Sharing.refTo(block).writeTo(out);
    }

    /** Whether somebody holds this end, or it is on its way to somebody, as far as is known. */
    boolean isOpen() {
        return block.getLong(OPEN) != 0;
    }

    /**
     * From now on this process holds it.
     *
     * @throws IOException if it has been closed for good, or too many hold it
     */
    int hold() throws IOException {
        return claim(0);
    }

    /** The number of a new ticket, and its slot: it is good until {@link #giveBack}, or this process's end. */
    long[] ticket() throws IOException {
        lock();
        try {
            long serial = block.getLong(SERIAL) + 1;
            block.setLong(SERIAL, serial);
            return new long[] {claimLocked(serial), serial};
        } finally {
            mutex.release();
        }
    }

    /**
     * What was sent with this ticket has arrived, or never will; said again, this does nothing. Tells whether the end is closed
     * thereby.
     */
    boolean giveBack(int slot, long serial) throws IOException {
        lock();
        try {
            if (slot < 0 || slot >= MOST || block.getLong(at(slot) + TICKET) != serial) {
                return false;
            }
            free(slot);
            return closeIfUnheld();
        } finally {
            mutex.release();
        }
    }

    /** This process lets go. Tells whether the end is closed thereby. */
    boolean letGo(int slot) throws IOException {
        lock();
        try {
            free(slot);
            return closeIfUnheld();
        } finally {
            mutex.release();
        }
    }

    /** Takes out those that have died. Tells whether the end is closed thereby. */
    boolean prune() throws IOException {
        if (!isOpen()) {
            return false;
        }
        lock();
        try {
            for (int slot = 0; slot < MOST; slot++) {
                long process = block.getLong(at(slot));
                if (process != 0 && !Owner.isAlive(process)) {
                    free(slot);
                }
            }
            return closeIfUnheld();
        } finally {
            mutex.release();
        }
    }

    /** Where it is: the same in all processes. */
    @Override
    public String toString() {
        return block.toString();
    }

    private int claim(long serial) throws IOException {
        lock();
        try {
            return claimLocked(serial);
        } finally {
            mutex.release();
        }
    }

    private int claimLocked(long serial) throws IOException {
        if (!isOpen()) {
            throw new IOException(
                    "this end of the pipe is closed: the last process that held it has closed it or ended," + " end="
                            + block);
        }
        for (int slot = 0; slot < MOST; slot++) {
            if (block.getLong(at(slot)) == 0) {
                block.setLong(at(slot) + TICKET, serial);
                block.setLong(at(slot), Owner.SELF);
                return slot;
            }
        }
        throw new IOException("too many hold this end of the pipe, or have been sent it and have not received it:"
                + " most=" + MOST + ", end=" + block + "; close it where it is not used");
    }

    private void free(int slot) {
        block.setLong(at(slot), 0);
        block.setLong(at(slot) + TICKET, 0);
    }

    private boolean closeIfUnheld() {
        for (int slot = 0; slot < MOST; slot++) {
            if (block.getLong(at(slot)) != 0) {
                return false;
            }
        }
        return block.compareAndSetLong(OPEN, 1, 0);
    }

    /** Held for microseconds: an interrupt can wait that long. */
    private void lock() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isLocked()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return mutex.acquire(Deadline.NEVER);
        } catch (InterruptedException | AbandonedException tryAgain) {
            return false;
        }
    }

    private static int at(int slot) {
        return SLOTS + slot * SLOT_BYTES;
    }
}
