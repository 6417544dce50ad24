package org.jmultiprocessing.internal.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/** Remembers which memory a {@link Block} has, for when that is no longer reachable. */
final class Allocation extends PhantomReference<Block> {
    private final MappedFile file;
    private final int position;
    private final int length;
    private volatile boolean shared;

    Allocation(Block block, ReferenceQueue<Block> queue, MappedFile file, int position, int length) {
        super(block, queue);
        this.file = file;
        this.position = position;
        this.length = length;
        block.allocation(this);
    }

    MappedFile file() {
        return file;
    }

    int position() {
        return position;
    }

    int length() {
        return length;
    }

    void share() {
        shared = true;
    }

    /** A buffer keeps the mapping of a file, but a file of many blocks has others to give the memory to. */
    void lend() {
        if (length < Arena.LARGE) {
            shared = true;
        }
    }

    /** Whether others may hold it: processes, or buffers that were lent. */
    boolean isShared() {
        return shared;
    }
}
