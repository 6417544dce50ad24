package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.memory.Block;

/**
 * The slots of a {@link BarrierRecord}: which processes wait there, and what became of their generation. All but
 * {@link #free}, and looking, is done under the record's mutex.
 */
final class BarrierSlots {
    static final int NONE = -1;
    static final long UNDECIDED = 0;
    static final long PASSED = 1;

    private static final int FIRST = 128;
    private static final int LENGTH = 16;
    private static final int FATE = 8;

    private final Block block;
    private final int parties;
    private final int count;

    BarrierSlots(Block block, int parties) {
        this.block = block;
        this.parties = parties;
        this.count = 2 * parties;
    }

    /** Where the slots of a barrier end. */
    static long end(int parties) {
        return FIRST + 2L * parties * LENGTH;
    }

    /** Takes a slot for this process, undecided; mostly the first one that is looked at. */
    int claim(long generation, int arrived) {
        int first = (int) (generation & 1) * parties + Math.min(arrived, parties - 1);
        int slot = firstFree(first);
        slot = slot != NONE ? slot : firstOfTheDead();
        if (slot != NONE) {
            free(slot);
            block.setLong(offset(slot) + FATE, UNDECIDED);
            block.setLong(offset(slot), Owner.SELF);
        }
        return slot;
    }

    /** The last thing that its thread does with it. */
    void free(int slot) {
        block.setLong(offset(slot), Owner.NOBODY);
    }

    boolean hasPassed(int slot) {
        return fate(slot) == PASSED;
    }

    long fate(int slot) {
        return block.getLong(offset(slot) + FATE);
    }

    void decide(int slot, long fate) {
        block.setLong(offset(slot) + FATE, fate);
    }

    /** Decides all that are taken and undecided. */
    void decideAllBut(int exception, long fate) {
        for (int slot = 0; slot < count; slot++) {
            if (slot != exception && owner(slot) != Owner.NOBODY && fate(slot) == UNDECIDED) {
                decide(slot, fate);
            }
        }
    }

    /**
     * The owner of a slot that waits for a decision although its process is dead; or nobody. The slot may be taken again
     * meanwhile: then its owner has changed before its fate.
     */
    long deadAndUndecided() {
        for (int slot = 0; slot < count; slot++) {
            long owner = owner(slot);
            boolean undecided = owner != Owner.NOBODY && fate(slot) == UNDECIDED;
            if (undecided && !Owner.isAlive(owner) && owner(slot) == owner) {
                return owner;
            }
        }
        return Owner.NOBODY;
    }

    private int firstFree(int first) {
        for (int i = 0; i < count; i++) {
            int slot = first + i < count ? first + i : first + i - count;
            if (owner(slot) == Owner.NOBODY) {
                return slot;
            }
        }
        return NONE;
    }

    /** One that died after its generation was over. */
    private int firstOfTheDead() {
        for (int slot = 0; slot < count; slot++) {
            if (fate(slot) != UNDECIDED && !Owner.isAlive(owner(slot))) {
                return slot;
            }
        }
        return NONE;
    }

    private long owner(int slot) {
        return block.getLong(offset(slot));
    }

    private static int offset(int slot) {
        return FIRST + slot * LENGTH;
    }
}
