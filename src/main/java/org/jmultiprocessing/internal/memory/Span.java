package org.jmultiprocessing.internal.memory;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * Shared memory of any length: as many {@link Block}s as it takes, because one mapping has less than 2 GiB.
 *
 * <pre>
 *   offset   0          1 GiB         2 GiB      2.5 GiB
 *            ┌────────────┬─────────────┬────────┐
 *            │ block 0    │ block 1     │ block 2│     each in a file of its own; all but the last have 1 GiB
 *            └────────────┴─────────────┴────────┘
 * </pre>
 *
 * 1 GiB is a multiple of every element's size, so no element lies across two. Thread- and process-safe.
 */
public final class Span {
    /** The binary logarithm of the length of all blocks but the last. */
    public static final int SHIFT = 30;

    private static final long PIECE = 1L << SHIFT;

    private final Block[] blocks;

    private Span(Block[] blocks) {
        this.blocks = blocks;
    }

    /**
     * New memory of {@code bytes} zeros, at least 8-byte aligned.
     *
     * @throws IOException if there is not enough; the message says how much there is and where
     */
    public static Span allocate(long bytes) throws IOException {
        Arena.makeRoom(RuntimeDirectory.own().toFile(), bytes);
        Block[] blocks = new Block[Math.toIntExact(Math.max(1, (bytes + PIECE - 1) >> SHIFT))];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Arena.allocate(Math.min(PIECE, bytes - i * PIECE));
        }
        return new Span(blocks);
    }

    /** The memory of one block. */
    public static Span of(Block block) {
        return new Span(new Block[] {block});
    }

    /** Reads what {@link #writeTo} has written, and attaches to it. */
    public static Span readFrom(DataInput in) throws IOException {
        Block[] blocks = new Block[in.readInt()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = BlockRef.readFrom(in).attach();
        }
        return new Span(blocks);
    }

    /** What makes references to blocks. */
    public interface Referrer {
        /** A reference that another process can attach to. */
        BlockRef refTo(Block block);
    }

    /** Writes the number of blocks and their references. */
    public void writeTo(DataOutput out, Referrer referrer) throws IOException {
        out.writeInt(blocks.length);
        for (Block block : blocks) {
            referrer.refTo(block).writeTo(out);
        }
    }

    /** How many blocks it has. */
    public int count() {
        return blocks.length;
    }

    /** The bytes of one of them, for absolute access only; the caller keeps this span reachable meanwhile. */
    public ByteBuffer bytes(int block) {
        return blocks[block].bytes();
    }

    /** As {@link #bytes(int)}, but good for as long as the buffer itself is reachable. */
    public ByteBuffer lent(int block) {
        return blocks[block].lent();
    }

    /** Names the memory, not what is in it. */
    @Override
    public String toString() {
        return blocks[0] + (blocks.length == 1 ? "" : " and " + (blocks.length - 1) + " more");
    }
}
