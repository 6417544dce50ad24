package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A managed barrier, in the server: what {@link BarrierProxy} calls. The action runs here, on the thread that serves the
 * last one to arrive, while nobody else can arrive.
 *
 * <p>Each pass has a round of its own, so that who comes for the next one is not taken for a latecomer, and who is woken
 * late still finds how its round ended.
 */
final class BarrierReferent implements SessionAware {
    private final int parties;
    private final Procedure0 action;
    private final long usualNanos;
    private final ReentrantLock guard = new ReentrantLock();
    private Round round = new Round();

    BarrierReferent(int parties, Procedure0 action, long usualNanos) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier has at least one party: parties=" + parties);
        }
        this.parties = parties;
        this.action = action;
        this.usualNanos = usualNanos;
    }

    private final class Round {
        private final Condition hasEnded = guard.newCondition();
        private final List<Caller> inside = new ArrayList<>();
        private int arrived;
        private boolean isPassed;
        private boolean acts;
        private String whyBroken;

        private void passed() {
            isPassed = true;
            hasEnded.signalAll();
        }

        private void broken(String why) {
            if (whyBroken == null && !isPassed) {
                whyBroken = why;
                hasEnded.signalAll();
            }
        }
    }

    public int await() throws Exception {
        return await(usualNanos);
    }

    public int await(long nanos) throws Exception {
        Caller caller = Caller.current();
        Deadline deadline = Deadline.afterNanos(nanos);
        guard.lock();
        try {
            Round mine = enter(caller, deadline);
            int place = mine.arrived++;
            if (mine.arrived == parties) {
                pass(mine, caller);
            } else {
                await(mine, caller, deadline);
            }
            return place;
        } finally {
            guard.unlock();
        }
    }

    public void reset() {
        guard.lock();
        try {
            round.broken("it was reset by pid=" + Caller.current().pid() + " while this thread waited");
            round = new Round();
        } finally {
            guard.unlock();
        }
    }

    public void abort() {
        guard.lock();
        try {
            round.broken("it was aborted by pid=" + Caller.current().pid());
        } finally {
            guard.unlock();
        }
    }

    public int parties() {
        return parties;
    }

    public int nWaiting() {
        guard.lock();
        try {
            return round.whyBroken == null && !round.acts ? round.arrived : 0;
        } finally {
            guard.unlock();
        }
    }

    public boolean broken() {
        guard.lock();
        try {
            return round.whyBroken != null;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void sessionEnded(long session, String processName, long pid) {
        guard.lock();
        try {
            for (Caller each : round.inside) {
                if (each.session() == session) {
                    round.broken("a party died while it waited, process=" + processName + ", pid=" + pid);
                }
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return broken() ? "Barrier(broken)" : "Barrier(waiters=" + nWaiting() + "/" + parties + ")";
    }

    /** The round that the caller is part of; waits while the one before is about to pass. */
    private Round enter(Caller caller, Deadline deadline) throws Exception {
        while (round.acts && round.whyBroken == null) {
            if (deadline.hasPassed()) {
                throw broken("the action of the pass before took too long for a party in pid=" + caller.pid());
            }
            round.hasEnded.awaitNanos(deadline.remainingNanos());
        }
        if (round.whyBroken != null) {
            throw broken(round.whyBroken);
        }
        if (Thread.interrupted()) {
            round.broken("a party was interrupted in pid=" + caller.pid());
            throw new InterruptedException("interrupted as it arrived");
        }
        return round;
    }

    private void pass(Round mine, Caller caller) throws Exception {
        boolean done = false;
        try {
            if (action != null) {
                act(mine);
            }
            done = true;
        } finally {
            if (!done) {
                mine.broken("its action failed in pid=" + caller.pid());
            }
        }
        if (mine.whyBroken != null) {
            throw broken(mine.whyBroken);
        }
        round = new Round();
        mine.passed();
    }

    /** Without the guard, so that others can look, leave, abort and reset meanwhile. */
    private void act(Round mine) throws Exception {
        mine.acts = true;
        guard.unlock();
        try {
            action.run();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TaskException("the action of a barrier has failed: " + e, e);
        } finally {
            guard.lock();
            mine.acts = false;
        }
    }

    private void await(Round mine, Caller caller, Deadline deadline) throws Exception {
        mine.inside.add(caller);
        try {
            while (!mine.isPassed && mine.whyBroken == null) {
                if (deadline.hasPassed()) {
                    mine.broken("the others did not come in time for a party in pid=" + caller.pid());
                } else {
                    mine.hasEnded.awaitNanos(deadline.remainingNanos());
                }
            }
        } catch (InterruptedException e) {
            if (!mine.isPassed && mine.whyBroken == null) {
                mine.broken("a party was interrupted in pid=" + caller.pid());
                throw e;
            }
            Thread.currentThread().interrupt();
        } finally {
            mine.inside.remove(caller);
        }
        if (mine.whyBroken != null) {
            throw broken(mine.whyBroken);
        }
    }

    private BrokenBarrierException broken(String why) {
        return new BrokenBarrierException(
                "a barrier is broken: " + why + "; parties=" + parties + "; reset() makes it as new");
    }
}
