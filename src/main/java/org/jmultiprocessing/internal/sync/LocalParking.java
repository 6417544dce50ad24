package org.jmultiprocessing.internal.sync;

import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.util.Deadline;

/** For threads of the home itself: they stand in its table directly. */
final class LocalParking implements Parking {
    static final LocalParking OWN = new LocalParking(WaitTable.OWN);

    private final WaitTable table;

    private LocalParking(WaitTable table) {
        this.table = table;
    }

    @Override
    public boolean await(Word word, long expected, Deadline deadline) throws InterruptedException {
        ThreadWaiter waiter = new ThreadWaiter(word, expected, deadline);
        if (!table.enter(waiter)) {
            return true;
        }
        while (!waiter.isWoken()) {
            if (Thread.interrupted()) {
                giveUp(waiter);
                throw new InterruptedException("interrupted while waiting for another process or thread");
            }
            if (deadline.hasPassed() && table.leave(waiter)) {
                return false;
            }
            waiter.park();
        }
        word.wakeArrived();
        return true;
    }

    @Override
    public void wake(Word word, int count) {
        table.wake(word, count);
    }

    @Override
    public Registration notifyOnChange(Word word, long expected, Runnable action) {
        return new Observer(table, word, expected, action).begin();
    }

    private void giveUp(ThreadWaiter waiter) {
        if (!table.leave(waiter)) {
            table.passOn(waiter.word());
        }
    }

    /** The table does not time it out: it does so itself, to the nanosecond. */
    private static final class ThreadWaiter extends Waiter {
        private final Thread thread = Thread.currentThread();
        private final Deadline until;
        private volatile boolean woken;

        ThreadWaiter(Word word, long expected, Deadline until) {
            super(word, expected, Deadline.NEVER);
            this.until = until;
        }

        boolean isWoken() {
            return woken;
        }

        void park() {
            if (until.isNever()) {
                LockSupport.park(word());
            } else {
                LockSupport.parkNanos(word(), until.remainingNanos());
            }
        }

        @Override
        void tell(Outcome outcome) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }
}
