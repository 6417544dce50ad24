package org.jmultiprocessing.internal.queue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.sync.Owner;
import org.jmultiprocessing.internal.sync.Registration;
import org.jmultiprocessing.internal.sync.Sharing;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A queue of messages in memory that all processes of a tree can map; who puts and who takes meet nobody on the way.
 *
 * <pre>
 *    +0 ┌───────────────────────────┐
 *       │ putting end               │  see Cursor
 *  +128 ├───────────────────────────┤
 *       │ taking end                │  see Cursor
 *  +256 ├───────────────────────────┤
 *       │ messages done             │  a Word: who waits for all to be done parks here
 *  +272 ├───────────────────────────┤
 *       │ most messages             │  never changes
 *  +280 ├───────────────────────────┤
 *       │ most bytes                │  never changes
 *  +288 ├───────────────────────────┤
 *       │ home                      │  the process that made it: never changes
 *  +320 ├───────────────────────────┤
 *       │ segment 0                 │  see Chain
 *       └───────────────────────────┘
 * </pre>
 *
 * A message is there for all from the moment in which {@code put} has counted it, whatever happens to the process that put
 * it; and it is gone for all from the moment in which {@code get}, having copied it, has counted it. In between it is in
 * memory that dies with the queue's home only. Thread- and process-safe.
 */
public final class SharedQueue {
    private static final int GET = Cursor.BYTES;
    private static final int DONE = 2 * Cursor.BYTES;
    private static final int MOST_MESSAGES = DONE + 16;
    private static final int MOST_BYTES = DONE + 24;
    private static final int HOME = DONE + 32;
    private static final int SEGMENT = DONE + 64;
    private static final int BYTES = 16 * 1024;

    /** A longer message goes in parts, so that it need not be in memory as a whole; each part counts as a message. */
    private static final int LONGEST_RECORD = 1 << 30;

    private static final int LONGEST_PART = 64 * 1024 * 1024;

    private final Block block;
    private final Cursor put;
    private final Cursor get;
    private final Tail tail;
    private final Head head;
    private final DoneCount done;
    private final HomeLook home;
    private final long mostMessages;
    private final long mostBytes;

    private SharedQueue(Block block) throws IOException {
        this.block = block;
        this.put = new Cursor(part(block, 0));
        this.get = new Cursor(part(block, GET));
        Chain chain = new Chain(block, SEGMENT);
        this.tail = new Tail(chain, put, get);
        this.head = new Head(chain, put, get);
        this.done = new DoneCount(block, DONE, put);
        this.home = new HomeLook(block, HOME);
        this.mostMessages = block.getLong(MOST_MESSAGES);
        this.mostBytes = block.getLong(MOST_BYTES);
    }

    /**
     * A new queue, whose home is this process.
     *
     * @param mostMessages with so many in it, a put waits
     * @param mostBytes with so many bytes or more in it, a put waits; so a message may be longer
     * @throws IOException if there is no shared memory for it
     */
    public static SharedQueue make(long mostMessages, long mostBytes) throws IOException {
        Block block = Arena.allocate(BYTES);
        block.setLong(MOST_MESSAGES, mostMessages);
        block.setLong(MOST_BYTES, mostBytes);
        block.setLong(HOME, Owner.SELF);
        return new SharedQueue(block);
    }

    /** Reads what {@link #writeTo} has written, and attaches to it. */
    public static SharedQueue readFrom(DataInput in) throws IOException {
        return new SharedQueue(BlockRef.readFrom(in).attach());
    }

    /** Writes where it is. */
    public void writeTo(DataOutput out) throws IOException {
        Sharing.refTo(block).writeTo(out);
    }

    /** What a thread that waits looks at now and then: whether there is still something to wait for. */
    public interface Hope {
        /** For ever. */
        Hope ETERNAL = new Hope() {
            @Override
            public void check() {
                // Nothing ever ends it.
            }
        };

        /** Throws if it is lost; whoever changes the answer {@linkplain SharedQueue#nudge nudges} afterwards. */
        void check() throws IOException;

        /** The calling thread goes to sleep. */
        default void parks() {
            // Most need not know.
        }

        /** The calling thread was woken. */
        default void unparks() {
            // Most need not know.
        }
    }

    /**
     * Adds one message, made of what remains in all parts, which are not consumed; blocks while the queue is full.
     *
     * @return false if the deadline has passed; the message is not in the queue then, nor after an exception
     * @throws IOException if the home has ended, there is no memory, or hope is lost
     */
    public boolean put(Deadline deadline, Hope hope, ByteBuffer... parts) throws IOException, InterruptedException {
        home.look();
        hope.check();
        long length = 0;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        while (true) {
            if (!put.lock(deadline)) {
                return false;
            }
            long seen = get.state();
            boolean added;
            try {
                added = hasRoom();
                if (added) {
                    append(length, hope, parts);
                }
            } finally {
                put.unlock();
            }
            if (added) {
                put.wakeOne();
                if (isBounded() && hasRoom()) {
                    get.wakeOne();
                }
                return true;
            }
            hope.check();
            if (!await(get, seen, deadline, hope)) {
                return false;
            }
        }
    }

    /** As {@link #put} without a deadline; an interrupt is put off until the message is in the queue. */
    public void putThroughInterrupts(ByteBuffer... parts) throws IOException {
        boolean interrupted = false;
        try {
            while (!putOrInterrupted(parts)) {
                interrupted = true;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if the thread was interrupted; then nothing was put. */
    private boolean putOrInterrupted(ByteBuffer... parts) throws IOException {
        try {
            return put(Deadline.NEVER, Hope.ETERNAL, parts);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * Takes the first message; blocks for one.
     *
     * @return false if the deadline has passed
     * @throws IOException if the home has ended and there is no message, hope is lost and there is no message, or the taker
     *     refuses it
     */
    public boolean get(Deadline deadline, Hope hope, Taker taker) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before a message was taken");
        }
        while (true) {
            long seen = put.state();
            if (!head.isEmpty() && take(deadline, taker)) {
                return true;
            }
            if (!awaitMessage(seen, deadline, hope)) {
                return false;
            }
        }
    }

    /**
     * Blocks until there is a message, or hope is lost; takes nothing.
     *
     * @return false if the deadline has passed
     */
    public boolean await(Deadline deadline, Hope hope) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before there was a message");
        }
        for (long seen = put.state(); head.isEmpty(); seen = put.state()) {
            if (!awaitMessage(seen, deadline, hope)) {
                return false;
            }
        }
        put.wakeOne();
        return true;
    }

    /**
     * How many messages are in it.
     *
     * @throws IOException if the home has ended
     */
    public long size() throws IOException {
        home.look();
        return put.ahead(get);
    }

    /** Takes all that is in it, for nobody. */
    public void clear() throws IOException, InterruptedException {
        Taker nobody = new Taker() {
            @Override
            public void begin(long length) {
                // It is not wanted.
            }

            @Override
            public void take(ByteBuffer from, int position, int length) {
                // It is not wanted.
            }
        };
        boolean more = true;
        while (more) {
            more = get(Deadline.NOW, Hope.ETERNAL, nobody);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return head.isEmpty();
    }

    /** What {@link #whenChanged} is to be given: it changes when a message is added, and when nudged. */
    public long state() {
        return put.state();
    }

    /**
     * Runs {@code action} once, on any thread, soon after the state is not what was {@code seen} any more, or the home has
     * ended.
     */
    public Registration whenChanged(long seen, Runnable action) throws IOException {
        return put.whenChanged(seen, action);
    }

    /** Whether a put would have to wait. */
    public boolean isFull() {
        return !hasRoom();
    }

    /** How many messages it holds at most. */
    public long mostMessages() {
        return mostMessages;
    }

    /** Makes all who wait look again whether there is hope. */
    public void nudge() {
        put.nudge();
        get.nudge();
    }

    /** How many of its messages have been dealt with. */
    public DoneCount doneCount() {
        return done;
    }

    /** Where it is. */
    @Override
    public String toString() {
        return block.toString();
    }

    private boolean take(Deadline deadline, Taker taker) throws IOException, InterruptedException {
        if (!get.lock(deadline)) {
            return false;
        }
        boolean taken;
        try {
            taken = head.take(taker);
        } finally {
            get.unlock();
        }
        if (taken) {
            get.wakeOne();
            if (!head.isEmpty()) {
                put.wakeOne();
            }
        }
        return taken;
    }

    private boolean awaitMessage(long seen, Deadline deadline, Hope hope) throws IOException, InterruptedException {
        if (head.isEmpty()) {
            home.look();
            checkUnlessFilled(hope);
        }
        return await(put, seen, deadline, hope);
    }

    /** Who gives up hope may have put something right before. */
    private void checkUnlessFilled(Hope hope) throws IOException {
        try {
            hope.check();
        } catch (IOException lost) {
            if (head.isEmpty()) {
                throw lost;
            }
        }
    }

    private boolean hasRoom() {
        return put.ahead(get) < mostMessages
                && (mostBytes == Long.MAX_VALUE
                        || put.bytesSeenFromElsewhere() - get.bytesSeenFromElsewhere() < mostBytes);
    }

    private boolean isBounded() {
        return mostMessages != Long.MAX_VALUE || mostBytes != Long.MAX_VALUE;
    }

    private void append(long length, Hope hope, ByteBuffer... parts) throws IOException, InterruptedException {
        if (length <= LONGEST_RECORD) {
            tail.append(Chain.BEGINS | Chain.ENDS, (int) length, parts);
            return;
        }
        tail.append(Chain.BEGINS, Long.BYTES, lengthAsBytes(length));
        put.wakeOne();
        long left = length;
        for (ByteBuffer part : parts) {
            for (int at = part.position(); at < part.limit(); ) {
                int count = Math.min(LONGEST_PART, part.limit() - at);
                left -= count;
                appendPart(left == 0, part.slice(at, count), hope);
                at += count;
            }
        }
    }

    private void appendPart(boolean last, ByteBuffer part, Hope hope) throws IOException, InterruptedException {
        for (long seen = get.state(); !hasRoom(); seen = get.state()) {
            hope.check();
            await(get, seen, Deadline.NEVER, hope);
        }
        tail.append(last ? Chain.ENDS : 0, part.remaining(), part);
        put.wakeOne();
    }

    private ByteBuffer lengthAsBytes(long length) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(block.bytes().order())
                .putLong(length)
                .flip();
    }

    private boolean await(Cursor end, long seen, Deadline deadline, Hope hope)
            throws IOException, InterruptedException {
        try {
            return end.awaitChange(seen, deadline, hope);
        } catch (IOException e) {
            home.isLost();
            throw e;
        }
    }

    private static Block part(Block block, int offset) throws EOFException {
        return block.part(offset, Cursor.BYTES);
    }
}
