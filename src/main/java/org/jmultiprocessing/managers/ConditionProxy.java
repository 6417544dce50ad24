package org.jmultiprocessing.managers;

import java.time.Duration;
import org.jmultiprocessing.Condition;
import org.jmultiprocessing.Mutex;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Where threads of all clients of a manager's server that hold a lock wait for what another one, which holds it later,
 * tells them of: Python's {@code manager.Condition()}. Made by {@link SyncManager#condition()}. It is a {@link Mutex}, too:
 * its lock.
 *
 * <p>To wait gives the lock up, however often it is held, and takes it as often again before the call returns or throws. One
 * signal releases one thread, of those who waited when it was given, the one that has waited longest first. None is spent on
 * a thread that has timed out, was interrupted, or whose process has died.
 *
 * <p>If a process dies while it holds the lock, the next one who asks for it, or who wakes up here, gets an
 * {@link org.jmultiprocessing.OwnerDiedException}; one who gets it from a method that waits <em>does</em> hold the lock. If
 * the server has ended, each method throws {@link org.jmultiprocessing.HomeLostException}, also one that waits. Thread- and
 * process-safe.
 */
public final class ConditionProxy extends MutexProxy {
    private static final long serialVersionUID = 1L;

    ConditionProxy(RemoteReference reference) {
        super(reference);
    }

    /**
     * Gives up the lock, blocks until signalled, and takes the lock again.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws InterruptedException if the thread is interrupted before it was signalled; it holds the lock
     * @throws org.jmultiprocessing.OwnerDiedException if a process died meanwhile that held the lock; the caller holds it now
     */
    public void await() throws InterruptedException {
        callInterruptibly("await", Timeouts.ENDLESS);
    }

    /**
     * As {@link #await()}, waiting for a signal for at most {@code timeout}. To take the lock again may last longer.
     *
     * @param timeout zero or negative: do not wait, but give up the lock for a moment
     * @return whether it was signalled; false not before the time is over
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return callInterruptibly("await", Timeouts.nanos(timeout));
    }

    /**
     * Waits until {@code predicate} is true: looks now, and after each signal, in this process. What the predicate throws
     * ends the wait. Throws as {@link #await()} if it has to wait.
     */
    public <E extends Exception> void waitFor(Condition.Predicate<E> predicate) throws InterruptedException, E {
        while (!predicate.test()) {
            await();
        }
    }

    /**
     * As {@link #waitFor(Condition.Predicate)}, for at most {@code timeout}, however many signals come.
     *
     * @param timeout zero or negative: do not wait
     * @return what the predicate said last
     */
    public <E extends Exception> boolean waitFor(Condition.Predicate<E> predicate, Duration timeout)
            throws InterruptedException, E {
        Deadline deadline = Deadline.after(timeout);
        boolean is = predicate.test();
        while (!is && !deadline.hasPassed()) {
            callInterruptibly("await", deadline.remainingNanos());
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
     * lock.
     *
     * @param count zero or more
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public void signal(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot signal fewer than none: count=" + count);
        }
        call("signal", count);
    }

    /** Releases all threads that wait. As {@link #signal(int)}. */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
