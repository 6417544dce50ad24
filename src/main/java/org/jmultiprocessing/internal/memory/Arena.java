package org.jmultiprocessing.internal.memory;

import java.io.File;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hands out this process's shared memory.
 *
 * <pre>
 *   memory-1, 64 KiB            memory-2, 128 KiB             memory-3
 *  ┌──────┬──────┬───────────┐ ┌──────┬────────────────────┐ ┌─────────────────┐
 *  │ lock │ int  │ …         │ │ lock │ not yet used       │ │ one large block │
 *  └──────┴──────┴───────────┘ └──────┴────────────────────┘ └─────────────────┘
 *   0      64     128 …
 * </pre>
 *
 * Small blocks are carved out of files that double in size; 64-byte steps keep two locks from sharing a cache line. A
 * large block has a file of its own. What was never shared with another process is used again, or its file removed, once
 * its block is unreachable; that is looked after at the next allocation, so it needs no thread. Thread-safe.
 */
public final class Arena {
    static final int STEP = 64;
    static final int LARGE = 32 * 1024;
    private static final int FIRST_FILE = 64 * 1024;
    private static final int LARGEST_FILE = 4 * 1024 * 1024;
    private static final int PAGE = 4096;
    private static final Arena OWN = new Arena();

    private final ReferenceQueue<Block> unreachable = new ReferenceQueue<>();
    private final Set<Allocation> allocations = new HashSet<>();
    private final Map<Integer, ArrayDeque<Allocation>> free = new HashMap<>();
    private MappedFile file;
    private int used;
    private int nextFile = FIRST_FILE;

    private Arena() {}

    /**
     * Memory of {@code bytes} zeros, 64-byte aligned.
     *
     * @throws IOException if there is not enough; the message says how much there is and where
     * @throws IllegalArgumentException if {@code bytes} is negative or more than 2 GiB less one page
     */
    public static Block allocate(long bytes) throws IOException {
        if (bytes < 0 || bytes > Integer.MAX_VALUE - PAGE) {
            throw new IllegalArgumentException(
                    "cannot allocate shared memory: bytes=" + bytes + ", least=0, most=" + (Integer.MAX_VALUE - PAGE));
        }
        return OWN.take(rounded((int) bytes));
    }

    /**
     * Makes sure that a directory has room for so much, which may have to wait a moment for what is not used any more.
     *
     * @throws IOException if there is not; the message says how much there is and where
     */
    static void makeRoom(File directory, long bytes) throws IOException {
        if (directory.getUsableSpace() < bytes) {
            Reclaimer.reclaim(directory, bytes, OWN::recycle);
        }
    }

    private synchronized Block take(int length) throws IOException {
        recycle();
        if (length >= LARGE) {
            return block(MappedFiles.create(length), 0, length);
        }
        ArrayDeque<Allocation> sameLength = free.get(length);
        if (sameLength != null && !sameLength.isEmpty()) {
            return again(sameLength.pop());
        }
        if (file == null || used + length > file.length()) {
            file = MappedFiles.create(nextFile);
            used = 0;
            nextFile = Math.min(2 * nextFile, LARGEST_FILE);
        }
        used += length;
        return block(file, used - length, length);
    }

    private Block block(MappedFile in, int position, int length) throws IOException {
        Block block = in.block(position, length);
        allocations.add(new Allocation(block, unreachable, in, position, length));
        return block;
    }

    private Block again(Allocation earlier) throws IOException {
        Block block = block(earlier.file(), earlier.position(), earlier.length());
        for (int offset = 0; offset < earlier.length(); offset += Long.BYTES) {
            block.setLong(offset, 0);
        }
        return block;
    }

    private synchronized void recycle() throws IOException {
        for (Reference<? extends Block> next = unreachable.poll(); next != null; next = unreachable.poll()) {
            Allocation allocation = (Allocation) next;
            allocations.remove(allocation);
            if (!allocation.isShared()) {
                giveBack(allocation);
            }
        }
    }

    private void giveBack(Allocation allocation) throws IOException {
        if (allocation.length() >= LARGE) {
            MappedFiles.remove(allocation.file());
            return;
        }
        ArrayDeque<Allocation> sameLength = free.get(allocation.length());
        if (sameLength == null) {
            sameLength = new ArrayDeque<>();
            free.put(allocation.length(), sameLength);
        }
        sameLength.push(allocation);
    }

    private static int rounded(int bytes) {
        int step = bytes >= LARGE ? PAGE : STEP;
        return Math.max(step, (bytes + step - 1) / step * step);
    }
}
