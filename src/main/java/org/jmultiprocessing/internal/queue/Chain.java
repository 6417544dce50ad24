package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.memory.Annex;
import org.jmultiprocessing.internal.memory.Block;

/**
 * Where the records are: a chain of rings, each in one piece of memory.
 *
 * <pre>
 *   segment 0, in the queue's own block     segment 1, an annex
 *  ┌──────┬──────┬──────┬──────┬─────┐     ┌──────┬──────┬──────────────────┬─────┐
 *  │ free │ rec. │ rec. │ rec. │ →1  │     │ rec. │ rec. │ free             │     │
 *  └──────┴──────┴──────┴──────┴─────┘     └──────┴──────┴──────────────────┴─────┘
 *          ▲ taken here                                   ▲ added here
 *
 *   record  ┌────────────────┬───────────────────────┬─────────┐
 *           │ kind, length   │ length bytes          │ padding │    a multiple of 8 bytes
 *           └────────────────┴───────────────────────┴─────────┘
 *             4      4
 * </pre>
 *
 * A ring in which there is no room is left for a new, larger one. So memory grows with what waits, and once all of it has
 * been taken, the last ring alone is used, over and over. The others' names are removed by who takes their last record;
 * their memory is free when the garbage collector has found that out in all processes.
 *
 * <p>A position is the segment's number in the upper half, and an offset in the lower half.
 */
final class Chain {
    static final int HEADER = 8;

    /** A record that is a whole message has both. */
    static final int BEGINS = 1;

    static final int ENDS = 2;

    /** Not a record: the next one is at the beginning of the same segment. */
    static final int WRAP = 4;

    /** Not a record: the next one is at the beginning of the next segment. */
    static final int NEXT = 8;

    private static final int FIRST_ANNEX = 64 * 1024;
    private static final int GROWTH = 4;
    private static final int LARGEST_FOR_SMALL = 8 * 1024 * 1024;

    /** A larger one, made for one large message, is left behind it. */
    private static final int LARGEST_TO_KEEP = 64 * 1024 * 1024;

    private static final int PAGE = 4096;

    private final Block block;
    private final int start;
    private final Annex annex;

    /** The chain that begins in {@code block}, {@code start} bytes behind its beginning. */
    Chain(Block block, int start) {
        this.block = block;
        this.start = start;
        this.annex = new Annex(block);
    }

    static long position(int segment, int offset) {
        return (long) segment << 32 | offset;
    }

    static int segment(long position) {
        return (int) (position >>> 32);
    }

    static int offset(long position) {
        return (int) position;
    }

    static long header(int kind, int length) {
        return (long) kind << 32 | length;
    }

    static int kind(long header) {
        return (int) (header >>> 32);
    }

    static int length(long header) {
        return (int) header;
    }

    /** How many bytes a record takes. */
    static int recordBytes(int length) {
        return HEADER + (length + 7 & ~7);
    }

    /** The memory of a segment that exists. */
    ByteBuffer at(int segment) throws IOException {
        return segment == 0 ? first() : annex.attach(segment);
    }

    /** A new segment, behind one of {@code before} bytes, that has room for a record of {@code bytes}. */
    ByteBuffer add(int segment, int before, int bytes) throws IOException {
        return annex.create(segment, sizeBehind(before, bytes));
    }

    /** All its records have been taken. */
    void remove(int segment) throws IOException {
        if (segment > 0) {
            annex.delete(segment);
        }
    }

    /** Whether a segment of this size is a ring. */
    static boolean isToKeep(int size) {
        return size <= LARGEST_TO_KEEP;
    }

    private ByteBuffer first() {
        return block.bytes()
                .slice(start, block.bytes().capacity() - start)
                .order(block.bytes().order());
    }

    private static int sizeBehind(int before, int bytes) {
        long wanted = Math.min(LARGEST_FOR_SMALL, Math.max(FIRST_ANNEX, (long) GROWTH * before));
        long needed = bytes + (long) HEADER;
        if (needed * GROWTH > wanted) {
            wanted = Math.max(needed, Math.min(LARGEST_TO_KEEP, needed * GROWTH));
        }
        return Math.toIntExact((wanted + PAGE - 1) / PAGE * PAGE);
    }
}
