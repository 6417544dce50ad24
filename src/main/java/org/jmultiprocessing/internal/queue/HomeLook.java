package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.Owner;

/**
 * Whether the process in whose memory something is still lives: asked of the system at most every 5 ms, as that costs some
 * microseconds. Once it is known to have ended, it has. Thread-safe.
 */
final class HomeLook {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Block block;
    private final int offset;

    /** Racy on purpose: at worst, two look instead of one. */
    private long next = System.nanoTime();

    private volatile boolean lost;

    /** @param offset where in the block the word is that names the home, see {@link Owner} */
    HomeLook(Block block, int offset) {
        this.block = block;
        this.offset = offset;
    }

    /** Throws if it has ended. */
    void look() throws IOException {
        if (block.isOwn()) {
            return;
        }
        long now = System.nanoTime();
        if (now - next > 0) {
            next = now + LOOK_NANOS;
            if (!Owner.isAlive(block.getLong(offset))) {
                lost = true;
            }
        }
        if (lost) {
            throw new IOException("the process in whose memory the messages are has ended: pid="
                    + Owner.pid(block.getLong(offset)) + ", memory=" + block);
        }
    }

    /** It is known to have ended. */
    void isLost() {
        lost = true;
    }
}
