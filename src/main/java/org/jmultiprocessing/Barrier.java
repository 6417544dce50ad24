package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.BarrierRecord;
import org.jmultiprocessing.internal.sync.BrokenException;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Where a fixed number of threads, of whatever processes, wait for each other, again and again: Python's
 * {@code multiprocessing.Barrier}.
 *
 * <p><b>If a process dies while one of its threads waits</b>, the others need not wait for ever: within about a tenth of a
 * second the barrier breaks, and the exception names the dead process. If nobody else waits then, it is noticed when the
 * last one arrives, who does not pass but gets that exception; only where all arrive within a millisecond for each party,
 * one that died in that time may count as one that died after it had passed. A barrier also breaks if a party has waited for as
 * long as it would, if one is interrupted while it waits, if the action throws something, and by {@link #abort()}. A
 * broken barrier stays so until {@link #reset()}: all who wait, and all who come, get a {@link BrokenBarrierException}.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same barrier; its action goes with it by value. If the process that made it dies, nobody
 * can wait any more. What any party wrote before it arrived is seen by all after they have passed. Thread- and
 * process-safe.
 */
public final class Barrier extends Synchronizer {
    private static final long serialVersionUID = 1;

    private final transient BarrierRecord record;
    private final transient Procedure0 action;
    private final transient Duration timeout;

    /**
     * For so many parties, with no action and no time-out.
     *
     * @throws IllegalArgumentException if {@code parties} is less than 1 or more than 1,048,576
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Barrier(int parties) {
        this(parties, null, null);
    }

    /**
     * For so many parties, with an action.
     *
     * @param action what the last one to arrive does while the others still wait; null for nothing
     * @throws IllegalArgumentException if {@code parties} is less than 1 or more than 1,048,576
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Barrier(int parties, Procedure0 action) {
        this(parties, action, null);
    }

    /**
     * For so many parties, with an action and a time-out.
     *
     * @param action what the last one to arrive does while the others still wait; null for nothing
     * @param timeout for how long {@link #await()} waits; null for ever; zero or negative not at all
     * @throws IllegalArgumentException if {@code parties} is less than 1 or more than 1,048,576
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Barrier(int parties, Procedure0 action, Duration timeout) {
        this(newRecord(parties), action, timeout);
    }

    Barrier(Block block, Procedure0 action, Duration timeout) {
        this(new BarrierRecord(block), action, timeout);
    }

    private Barrier(BarrierRecord record, Procedure0 action, Duration timeout) {
        super('B', record.block());
        this.record = record;
        this.action = action;
        this.timeout = timeout;
    }

    /**
     * Arrives, and blocks until all parties have, for as long as the barrier's time-out says.
     *
     * @return how many had arrived before: 0 to {@code parties - 1}, each once
     * @throws BrokenBarrierException if the barrier is broken, or breaks, or is reset, or the time is over, which breaks it
     * @throws InterruptedException if the thread is interrupted, which breaks the barrier
     * @throws HomeLostException if it would have to wait, and the process that made the barrier has ended
     * @throws TaskException whose cause is a checked exception of the action, which breaks the barrier; unchecked ones are
     *     thrown as they are; all in the last one to arrive
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        return await(timeout == null ? Deadline.NEVER : Deadline.after(timeout));
    }

    /**
     * As {@link #await()}, for at most {@code timeout}.
     *
     * @param timeout zero or negative: do not wait, which breaks the barrier unless the caller is the last to arrive
     * @return how many had arrived before: 0 to {@code parties - 1}, each once
     * @throws BrokenBarrierException if the barrier is broken, or breaks, or is reset, or the time is over, which breaks it
     * @throws InterruptedException if the thread is interrupted, which breaks the barrier
     * @throws HomeLostException if it would have to wait, and the process that made the barrier has ended
     * @throws TaskException whose cause is a checked exception of the action
     */
    public int await(Duration timeout) throws InterruptedException, BrokenBarrierException {
        return await(Deadline.after(timeout));
    }

    /** Makes it as new, also if it is broken. Who waits gets a {@link BrokenBarrierException}. Does not block for long. */
    public void reset() {
        try {
            record.reset();
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    /** Breaks it. Does not block for long. */
    public void abort() {
        try {
            record.abort();
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    /** How many threads it takes to pass. */
    public int parties() {
        return record.parties();
    }

    /** How many wait at this moment for the others to arrive. */
    public int nWaiting() {
        return record.waiting();
    }

    /** Whether it is broken at this moment. */
    public boolean broken() {
        return record.isBroken();
    }

    /** {@code Barrier(waiters=0/3)} or {@code Barrier(broken)}. */
    @Override
    public String toString() {
        return broken() ? "Barrier(broken)" : "Barrier(waiters=" + nWaiting() + "/" + parties() + ")";
    }

    @Override
    void writeMoreTo(ObjectOutput out) throws IOException {
        out.writeLong(timeout == null ? NO_TIMEOUT : Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)));
        out.writeObject(action);
    }

    private static BarrierRecord newRecord(int parties) {
        if (parties < 1 || parties > BarrierRecord.MOST_PARTIES) {
            throw new IllegalArgumentException(
                    "a barrier has at least one party: parties=" + parties + ", most=" + BarrierRecord.MOST_PARTIES);
        }
        return BarrierRecord.make(newBlock("barrier", BarrierRecord.bytes(parties)), parties);
    }

    private int await(Deadline deadline) throws InterruptedException, BrokenBarrierException {
        try {
            return record.await(deadline, action == null ? null : this::act);
        } catch (BrokenException e) {
            throw broken(e);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    private void act() throws InterruptedException {
        try {
            action.run();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TaskException("the action of a barrier has failed: " + e, e);
        }
    }

    private BrokenBarrierException broken(BrokenException cause) {
        String why = switch (cause.reason()) {
            case ABORTED -> "it was aborted by pid=" + cause.pid();
            case RESET -> "it was reset by pid=" + cause.pid() + " while this thread waited";
            case TIMED_OUT -> "the others did not come in time for a party in pid=" + cause.pid();
            case INTERRUPTED -> "a party was interrupted in pid=" + cause.pid();
            case ACTION_FAILED -> "its action failed in pid=" + cause.pid();
            case DIED -> "a party died while it waited, pid=" + cause.pid();
        };
        BrokenBarrierException broken = new BrokenBarrierException(
                "a barrier is broken: " + why + "; parties=" + parties() + "; reset() makes it as new");
        broken.initCause(cause);
        return broken;
    }
}
