package org.jmultiprocessing.internal.queue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.sync.Deathwatch;
import org.jmultiprocessing.internal.sync.Registration;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ExitActions;

/**
 * One of the two ends of a pipe, as held by this process, once for all who use it here.
 *
 * <pre>
 *      end A                                   end B
 *   ┌─────────┐   ── queue of messages ──▶  ┌─────────┐
 *   │ holders │                             │ holders │
 *   └─────────┘   ◀── queue of messages ──  └─────────┘    the second if it goes both ways
 * </pre>
 *
 * All of it is shared memory, so the two ends, wherever they are, meet nobody on the way. Who holds an end is known, see
 * {@link Holders}: when the last one has closed it or died, the other end's senders fail at once, and its receivers get
 * what is left and then the end. Orderly closing is told at once, a sudden death found within 50 ms by those who wait.
 *
 * <p>Thread-safe.
 */
public final class PipeEnd implements Deathwatch.Concerned {
    private static final Map<String, PipeEnd> HELD = new HashMap<>();
    private static final long MOST_BYTES = 4 * 1024 * 1024;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static boolean letsGoAtExit;

    private final Holders own;
    private final Holders peer;
    private final SharedQueue in;
    private final SharedQueue out;
    private int slot;
    private int users;

    /** Racy on purpose: at worst, two look instead of one. */
    private long nextLook = System.nanoTime() + LOOK_NANOS;

    private PipeEnd(Holders own, Holders peer, SharedQueue in, SharedQueue out) {
        this.own = own;
        this.peer = peer;
        this.in = in;
        this.out = out;
    }

    /**
     * The two ends of a new pipe, whose home is this process, each with one user.
     *
     * @param duplex false: the first receives only, the second sends only
     */
    public static List<PipeEnd> pair(boolean duplex) throws IOException {
        SharedQueue toFirst = SharedQueue.make(Long.MAX_VALUE, MOST_BYTES);
        SharedQueue toSecond = duplex ? SharedQueue.make(Long.MAX_VALUE, MOST_BYTES) : null;
        Holders first = Holders.make();
        Holders second = Holders.make();
        synchronized (HELD) {
            return List.of(
                    new PipeEnd(first, second, toFirst, toSecond).held(),
                    new PipeEnd(second, first, toSecond, toFirst).held());
        }
    }

    /** Reads what {@link #writeTo} has written: this process holds that end from now on, with one more user. */
    public static PipeEnd readFrom(DataInput in) throws IOException {
        Holders own = Holders.readFrom(in);
        int ticket = in.readInt();
        long serial = in.readLong();
        PipeEnd sent = new PipeEnd(own, Holders.readFrom(in), readQueue(in), readQueue(in));
        synchronized (HELD) {
            PipeEnd known = HELD.get(own.toString());
            PipeEnd end = known != null ? known : sent;
            if (known == null) {
                end.held();
            } else {
                end.users++;
            }
            own.giveBack(ticket, serial);
            return end;
        }
    }

    /** Writes where it is, for one receiver; it is held in this process's name until that has read it. */
    public void writeTo(DataOutput to) throws IOException {
        own.writeTo(to);
        long[] ticket = own.ticket();
        Baggage.add(() -> giveBack(ticket));
        to.writeInt((int) ticket[0]);
        to.writeLong(ticket[1]);
        peer.writeTo(to);
        writeQueue(in, to);
        writeQueue(out, to);
    }

    /** Whether anything can be received here at all. */
    public boolean isReadable() {
        return in != null;
    }

    /** Whether anything can be sent from here at all. */
    public boolean isWritable() {
        return out != null;
    }

    /** What makes a user of an end give up its waiting. */
    public interface User {
        /** Throws if this user has closed the end for itself. */
        void check() throws IOException;
    }

    /**
     * Sends one message, made of what remains in the parts; blocks while {@value #MOST_BYTES} bytes wait to be received.
     *
     * @throws IOException if nobody can receive it any more: {@code "broken pipe"}
     */
    public void send(ByteBuffer[] parts, User user) throws IOException, InterruptedException {
        lookNowAndThen();
        out.put(Deadline.NEVER, new Sending(user), parts);
    }

    /**
     * Takes one message in; blocks for it.
     *
     * @throws EOFException if nobody can send any more and nothing is left
     */
    public void receive(Taker taker, User user) throws IOException, InterruptedException {
        in.get(Deadline.NEVER, new Receiving(user), taker);
    }

    /** Blocks until {@link #receive} would not; false if the deadline has passed. */
    public boolean poll(Deadline deadline, User user) throws IOException, InterruptedException {
        try {
            return in.await(deadline, new Receiving(user));
        } catch (EOFException nothingToWaitFor) {
            return true;
        }
    }

    /** Whether {@link #receive} would not block. */
    public boolean isReady() {
        lookNowAndThen();
        return !in.isEmpty() || !peer.isOpen();
    }

    /** What {@link #whenChanged} is to be given. */
    public long state() {
        return in.state();
    }

    /**
     * Runs {@code action} once, soon after there is something to receive that was not in the state that was {@code seen}.
     * The other end's death is told only between {@link #watched} and {@link #unwatched}.
     */
    public Registration whenChanged(long seen, Runnable action) throws IOException {
        return in.whenChanged(seen, action);
    }

    /** Somebody wants to hear of the other end's death. */
    public void watched() {
        Deathwatch.OWN.begin(this);
    }

    /** Not any more. */
    public void unwatched() {
        Deathwatch.OWN.end(this);
    }

    /** One user less, which makes all look again; without any, this process holds the end no longer. */
    public void close() throws IOException {
        synchronized (HELD) {
            users--;
            if (users == 0) {
                HELD.remove(own.toString());
                own.letGo(slot);
            }
        }
        nudge();
    }

    @Override
    public void lookForTheDead() {
        try {
            if (peer.prune()) {
                nudge();
            }
        } catch (IOException memoryIsGone) {
            // Whoever waits is told so by what it waits for.
        }
    }

    /** Where it is. */
    @Override
    public String toString() {
        return own.toString();
    }

    private void giveBack(long[] ticket) {
        try {
            if (own.giveBack((int) ticket[0], ticket[1])) {
                nudge();
            }
        } catch (IOException memoryIsGone) {
            // Whoever waits is told so by what it waits for.
        }
    }

    private PipeEnd held() throws IOException {
        slot = own.hold();
        users = 1;
        HELD.put(own.toString(), this);
        if (!letsGoAtExit) {
            letsGoAtExit = true;
            ExitActions.register(ExitActions.WAKE_THREADS + 1, new LettingGo());
        }
        return this;
    }

    private void nudge() {
        if (in != null) {
            in.nudge();
        }
        if (out != null) {
            out.nudge();
        }
    }

    private void lookNowAndThen() {
        long now = System.nanoTime();
        if (now - nextLook > 0) {
            nextLook = now + LOOK_NANOS;
            lookForTheDead();
        }
    }

    private static void writeQueue(SharedQueue queue, DataOutput out) throws IOException {
        out.writeBoolean(queue != null);
        if (queue != null) {
            queue.writeTo(out);
        }
    }

    private static SharedQueue readQueue(DataInput in) throws IOException {
        return in.readBoolean() ? SharedQueue.readFrom(in) : null;
    }

    private abstract class Waiting implements SharedQueue.Hope {
        private final User user;

        Waiting(User user) {
            this.user = user;
        }

        @Override
        public void check() throws IOException {
            user.check();
            if (!peer.isOpen()) {
                throw over();
            }
        }

        @Override
        public void parks() {
            watched();
        }

        @Override
        public void unparks() {
            unwatched();
        }

        abstract IOException over();
    }

    private final class Sending extends Waiting {
        Sending(User user) {
            super(user);
        }

        @Override
        IOException over() {
            return new IOException(
                    "broken pipe: every process that held the other end has closed it or ended, end=" + own);
        }
    }

    private final class Receiving extends Waiting {
        Receiving(User user) {
            super(user);
        }

        @Override
        IOException over() {
            return new EOFException(
                    "end of file: every process that held the other end has closed it or ended, end=" + own);
        }
    }

    /** So that the others need not find out by themselves. */
    private static final class LettingGo implements Runnable {
        @Override
        public void run() {
            List<PipeEnd> all;
            synchronized (HELD) {
                all = new ArrayList<>(HELD.values());
            }
            for (PipeEnd end : all) {
                try {
                    if (end.own.letGo(end.slot)) {
                        end.nudge();
                    }
                } catch (IOException memoryIsGone) {
                    // With its home; whoever waits knows.
                }
            }
        }
    }
}
