package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.Parking;
import org.jmultiprocessing.internal.sync.Word;
import org.jmultiprocessing.internal.util.Deadline;

/** How many of the messages that were ever put into a queue have been dealt with. Thread- and process-safe. */
public final class DoneCount {
    private final Block block;
    private final int offset;
    private final Word done;
    private final Cursor put;
    private final Parking parking;

    DoneCount(Block block, int offset, Cursor put) {
        this.block = block;
        this.offset = offset;
        this.done = Word.ofValue(block, offset);
        this.put = put;
        this.parking = Parking.of(block);
    }

    /**
     * One more has been dealt with.
     *
     * @return false if all had been already
     */
    public boolean oneMore() {
        long now = done.get();
        while (now < put.count()) {
            if (block.compareAndSetLong(offset, now, now + 1)) {
                wakeIfAll(now + 1);
                return true;
            }
            now = done.get();
        }
        return false;
    }

    /**
     * Blocks until as many have been dealt with as have been put.
     *
     * @return false if the deadline has passed
     * @throws IOException if the queue's home has ended
     */
    public boolean awaitAll(Deadline deadline) throws IOException, InterruptedException {
        for (long seen = done.get(); seen < put.count(); seen = done.get()) {
            if (deadline.hasPassed()) {
                return false;
            }
            parking.await(done, seen, deadline);
        }
        return true;
    }

    private void wakeIfAll(long now) {
        if (now == put.count() && done.isAnybodyParked()) {
            parking.wake(done, Integer.MAX_VALUE);
        }
    }
}
