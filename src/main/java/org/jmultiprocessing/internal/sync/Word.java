package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.memory.Block;

/**
 * A 64-bit word on which threads of any process can wait, and the word behind it, which tells whether any do.
 *
 * <pre>
 *  +0 ┌──────────────────────────────┐
 *     │ the word itself              │  whatever its user puts there
 *  +8 ├───┬──────────────────────────┤
 *     │ w │ number of parked threads │  w = a wake-up is on its way
 *     └───┴──────────────────────────┘
 * </pre>
 *
 * Who changes the word does so first and looks at the second one then; who parks counts itself first and looks at the
 * word then. Each is one atomic operation, so one of the two sees the other and no wake-up is lost.
 *
 * <p>{@code w} keeps a word that is changed millions of times a second from sending a wake-up each time. The first to set
 * it sends one; the thread that was woken clears it, before it looks at the word. If either dies in between, the home's
 * {@link WaitTable} notices.
 *
 * <p>The count is changed by the home alone, under the lock of its table.
 */
public final class Word {
    /** How much room it takes: the word itself and the one behind it. */
    public static final int BYTES = 16;

    private static final int PARKED = 8;
    private static final long ON_ITS_WAY = Long.MIN_VALUE;

    private final Block block;
    private final int offset;
    private final boolean namesOwner;

    private Word(Block block, int offset, boolean namesOwner) {
        this.block = block;
        this.offset = offset;
        this.namesOwner = namesOwner;
    }

    /** As {@link #kind} told of one of the same place. */
    static Word ofKind(byte kind, Block block, int offset) {
        return new Word(block, offset, kind != 0);
    }

    /** A word that holds an {@link Owner}: threads wait while it is not {@link Owner#NOBODY} and that owner lives. */
    public static Word ofOwner(Block block, int offset) {
        return new Word(block, offset, true);
    }

    /**
     * The word at {@code offset}, a multiple of eight, that means something to its user only: threads wait while it holds
     * what they expect. Zeroed memory is a word that nobody waits for.
     */
    public static Word ofValue(Block block, int offset) {
        return new Word(block, offset, false);
    }

    Block block() {
        return block;
    }

    boolean namesOwner() {
        return namesOwner;
    }

    /** 1 if it names an owner, else 0. */
    byte kind() {
        return (byte) (namesOwner ? 1 : 0);
    }

    /** What it holds; read as if it were {@code volatile}. */
    public long get() {
        return block.getLong(offset);
    }

    /** Where the word is in its file. */
    long position() {
        return block.position() + offset;
    }

    /** Whether a thread that expects this value is to go on waiting. */
    boolean isStill(long expected) {
        long value = get();
        return namesOwner ? value != Owner.NOBODY : value == expected;
    }

    /** Whether anybody is parked here: for who wakes all of them, so that a wake-up for one does not count. */
    public boolean isAnybodyParked() {
        return (block.getLong(offset + PARKED) & ~ON_ITS_WAY) != 0;
    }

    /** Whether somebody is parked here who has to be woken by the caller; asked after the word was changed. */
    public boolean claimWake() {
        long parked = block.getLong(offset + PARKED);
        while (parked > 0) {
            if (block.compareAndSetLong(offset + PARKED, parked, parked | ON_ITS_WAY)) {
                return true;
            }
            parked = block.getLong(offset + PARKED);
        }
        return false;
    }

    /** The wake-up that was on its way has arrived, or never will. */
    void wakeArrived() {
        long parked = block.getLong(offset + PARKED);
        while (parked < 0 && !block.compareAndSetLong(offset + PARKED, parked, parked & ~ON_ITS_WAY)) {
            parked = block.getLong(offset + PARKED);
        }
    }

    void oneMoreParked() {
        block.getAndAddLong(offset + PARKED, 1);
    }

    void oneLessParked() {
        block.getAndAddLong(offset + PARKED, -1);
    }

    @Override
    public String toString() {
        return block + "+" + offset;
    }
}
