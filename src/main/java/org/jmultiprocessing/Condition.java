package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.AbandonedException;
import org.jmultiprocessing.internal.sync.ConditionRecord;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Where threads of all processes that hold a lock wait for what another one, which holds it later, tells them of: Python's
 * {@code multiprocessing.Condition}.
 *
 * <pre>{@code
 * try (var held = condition.hold()) {
 *     condition.waitFor(() -> balance.get() >= 100);
 *     balance.set(balance.get() - 100);
 * }
 * }</pre>
 *
 * To wait gives the lock up, however often it is held, and takes it as often again before the call returns or throws. One
 * signal releases one thread, of those who waited when it was given, the one that has waited longest first. None is spent
 * on a thread that has timed out, was interrupted, or whose process has died. At most
 * {@value ConditionRecord#MOST_WAITING} threads can wait at a time.
 *
 * <p><b>If a process dies while it holds the lock</b>, the next one who asks for the lock, or who wakes up here, gets an
 * {@link OwnerDiedException}; see {@link Mutex}. One who gets it from a method that waits <em>does</em> hold the lock, so
 * that it is in the same state however the method ends; a signal for it goes to the next one.
 *
 * <p>It lives in the memory of the process that made it. Serialized, captured in a lambda, passed as an argument or put
 * on a queue, it arrives as the same condition, with the same lock. If the process that made it dies, nobody can wait any
 * more. Thread- and process-safe.
 */
public final class Condition extends Synchronizer {
    private static final long serialVersionUID = 1;

    private final transient SharedMutex lock;
    private final transient ConditionRecord record;

    /**
     * With an {@link RLock} of its own.
     *
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Condition() {
        this(new RLock());
    }

    /**
     * With a lock that it may share with others.
     *
     * @param lock a {@link Lock} or {@link RLock}
     * @throws IllegalArgumentException if it is anything else
     * @throws java.io.UncheckedIOException if there is no shared memory left for it
     */
    public Condition(Mutex lock) {
        this(newBlock("condition", ConditionRecord.BYTES), shared(lock));
    }

    Condition(Block block, SharedMutex lock) {
        super('C', block);
        this.lock = lock;
        this.record = new ConditionRecord(block, lock.lockRecord());
    }

    /** As {@link Mutex#acquire()} of its lock. */
    public void acquire() throws InterruptedException {
        lock.acquire();
    }

    /** As {@link Mutex#tryAcquire()} of its lock. */
    public boolean tryAcquire() {
        return lock.tryAcquire();
    }

    /** As {@link Mutex#tryAcquire(Duration)} of its lock. */
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return lock.tryAcquire(timeout);
    }

    /** As {@link Mutex#release()} of its lock. */
    public void release() {
        lock.release();
    }

    /** As {@link Mutex#hold()} of its lock. */
    public Hold hold() throws InterruptedException {
        return lock.hold();
    }

    /**
     * Gives up the lock, blocks until signalled, and takes the lock again.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws IllegalStateException if too many threads wait already
     * @throws InterruptedException if the thread is interrupted before it was signalled; it holds the lock
     * @throws OwnerDiedException if a process died meanwhile that held the lock; the caller holds it now
     * @throws HomeLostException if the process that made the condition, or the lock, has ended
     */
    public void await() throws InterruptedException {
        await(Deadline.NEVER);
    }

    /**
     * As {@link #await()}, waiting for a signal for at most {@code timeout}. To take the lock again may last longer.
     *
     * @param timeout zero or negative: do not wait, but give up the lock for a moment
     * @return whether it was signalled; false not before the time is over
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws IllegalStateException if too many threads wait already
     * @throws InterruptedException if the thread is interrupted before it was signalled; it holds the lock
     * @throws OwnerDiedException if a process died meanwhile that held the lock; the caller holds it now
     * @throws HomeLostException if the process that made the condition, or the lock, has ended
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return await(Deadline.after(timeout));
    }

    /** Something that may be so; looked at by {@link #waitFor} while the lock is held. */
    @FunctionalInterface
    public interface Predicate<E extends Exception> {
        /** Whether it is so now. */
        boolean test() throws E;
    }

    /**
     * Waits until {@code predicate} is true: looks now, and after each signal. What the predicate throws ends the wait.
     *
     * @throws IllegalMonitorStateException if it has to wait and the calling thread does not hold the lock
     * @throws InterruptedException if the thread is interrupted while it waits; it holds the lock
     * @throws OwnerDiedException if a process died meanwhile that held the lock; the caller holds it now
     * @throws HomeLostException if the process that made the condition, or the lock, has ended
     */
    public <E extends Exception> void waitFor(Predicate<E> predicate) throws InterruptedException, E {
        while (!predicate.test()) {
            await();
        }
    }

    /**
     * As {@link #waitFor(Predicate)}, for at most {@code timeout}, however many signals come.
     *
     * @param timeout zero or negative: do not wait
     * @return what the predicate said last
     * @throws IllegalMonitorStateException if it has to wait and the calling thread does not hold the lock
     * @throws InterruptedException if the thread is interrupted while it waits; it holds the lock
     * @throws OwnerDiedException if a process died meanwhile that held the lock; the caller holds it now
     * @throws HomeLostException if the process that made the condition, or the lock, has ended
     */
    public <E extends Exception> boolean waitFor(Predicate<E> predicate, Duration timeout)
            throws InterruptedException, E {
        Deadline deadline = Deadline.after(timeout);
        boolean is = predicate.test();
        while (!is && !deadline.hasPassed()) {
            await(deadline);
            is = predicate.test();
        }
        return is;
    }

    /** As {@code signal(1)}. */
    public void signal() {
        signal(1);
    }

    /**
     * Releases the {@code count} threads that have waited longest, or all if there are fewer. They go on when they get the
     * lock. Does not block.
     *
     * @param count zero or more
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public void signal(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot signal fewer than none: count=" + count);
        }
        try {
            record.signal(count);
        } catch (IllegalMonitorStateException e) {
            throw notHeld("signalled", e);
        }
    }

    /** Releases all threads that wait. As {@link #signal(int)}. */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    /** {@code Condition(RLock(owner=None, depth=0), waiting=0)}. */
    @Override
    public String toString() {
        return "Condition(" + lock + ", waiting=" + record.waiting() + ")";
    }

    @Override
    void writeMoreTo(ObjectOutput out) throws IOException {
        out.writeObject(lock);
    }

    private boolean await(Deadline deadline) throws InterruptedException {
        try {
            return record.await(deadline);
        } catch (AbandonedException e) {
            throw lock.ownerDied(e, "the lock is held by the caller");
        } catch (IllegalMonitorStateException e) {
            throw notHeld("waited for", e);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    private static SharedMutex shared(Mutex lock) {
        if (lock instanceof SharedMutex shared) {
            return shared;
        }
        throw new IllegalArgumentException("the lock of a condition is a Lock or an RLock: lock=" + lock);
    }

    private IllegalMonitorStateException notHeld(String what, IllegalMonitorStateException cause) {
        IllegalMonitorStateException notHeld = new IllegalMonitorStateException("a condition was " + what
                + " by a thread that does not hold its lock: " + this + ", thread="
                + Thread.currentThread().getId() + "; acquire it first");
        notHeld.initCause(cause);
        return notHeld;
    }
}
