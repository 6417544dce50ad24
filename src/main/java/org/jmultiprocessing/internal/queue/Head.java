package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.Deadline;

/** Takes records, for the holder of the taking end's mutex: that is what makes it thread-safe. */
final class Head {
    private static final int NONE = -1;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Chain chain;
    private final Cursor put;
    private final Cursor get;
    private int number = NONE;
    private ByteBuffer segment;
    private int offset;

    Head(Chain chain, Cursor put, Cursor get) {
        this.chain = chain;
        this.put = put;
        this.get = get;
    }

    /** Whether there is no record. */
    boolean isEmpty() {
        return put.count() == get.count();
    }

    /**
     * Takes one message.
     *
     * @return false if there is none
     */
    boolean take(Taker taker) throws IOException {
        while (!isEmpty()) {
            long header = find();
            switch (Chain.kind(header)) {
                case Chain.BEGINS | Chain.ENDS -> {
                    taker.begin(Chain.length(header));
                    pass(header, taker);
                    return true;
                }
                case Chain.BEGINS -> {
                    if (takeInParts(header, taker)) {
                        return true;
                    }
                }
                default -> pass(header, null);
            }
        }
        return false;
    }

    /** Whoever puts the parts is at work until the last one is there; if not, it is dead, and the message with it. */
    private boolean takeInParts(long first, Taker taker) throws IOException {
        taker.begin(segment.getLong(offset + Chain.HEADER));
        pass(first, null);
        while (awaitNext()) {
            long header = find();
            if ((Chain.kind(header) & Chain.BEGINS) != 0) {
                return false;
            }
            pass(header, taker);
            if ((Chain.kind(header) & Chain.ENDS) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Not interruptible: half of the message is here, and nobody else could do anything with the rest. */
    private boolean awaitNext() throws IOException {
        boolean interrupted = false;
        try {
            for (long seen = put.state(); isEmpty(); seen = put.state()) {
                if (!put.isBusy() && isEmpty()) {
                    return false;
                }
                try {
                    put.awaitChange(seen, Deadline.afterNanos(LOOK_NANOS), SharedQueue.Hope.ETERNAL);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Goes to the next record, which there is, and returns its header. */
    private long find() throws IOException {
        long position = get.position();
        offset = Chain.offset(position);
        enter(Chain.segment(position));
        long header = segment.getLong(offset);
        if (Chain.kind(header) == Chain.WRAP) {
            offset = 0;
            header = segment.getLong(offset);
        } else if (Chain.kind(header) == Chain.NEXT) {
            enter(number + 1);
            offset = 0;
            header = segment.getLong(offset);
        }
        return header;
    }

    /** Hands the record over, if to anybody, and leaves it behind. */
    private void pass(long header, Taker taker) throws IOException {
        int length = Chain.length(header);
        if (taker != null) {
            taker.take(segment, offset + Chain.HEADER, length);
        }
        int before = Chain.segment(get.position());
        get.advance(Chain.position(number, offset + Chain.recordBytes(length)), get.bytes() + length);
        if (before != number) {
            chain.remove(before);
        }
    }

    private void enter(int wanted) throws IOException {
        if (wanted != number) {
            number = NONE;
            segment = chain.at(wanted);
            number = wanted;
        }
    }
}
