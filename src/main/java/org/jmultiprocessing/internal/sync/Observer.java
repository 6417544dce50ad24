package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.util.Deadline;

/** Stands in the table of its own process for no thread: it runs an action. Whatever a word tells, it tells it too. */
final class Observer extends Waiter implements Registration {
    private final WaitTable table;
    private final Runnable action;

    Observer(WaitTable table, Word word, long expected, Runnable action) {
        super(word, expected, Deadline.NEVER);
        this.table = table;
        this.action = action;
    }

    /** Enters the table, or runs the action if there is nothing to wait for. */
    Observer begin() {
        if (!table.enter(this)) {
            action.run();
        }
        return this;
    }

    @Override
    boolean observes() {
        return true;
    }

    @Override
    void tell(Outcome outcome) {
        action.run();
    }

    @Override
    public void close() {
        table.leave(this);
    }
}
