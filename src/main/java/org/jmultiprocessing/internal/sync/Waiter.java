package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.util.Deadline;

/** One thread, of whatever process, that stands in the home's {@link WaitTable}. */
abstract class Waiter {
    private final Word word;
    private final long expected;
    private final Deadline deadline;

    Waiter(Word word, long expected, Deadline deadline) {
        this.word = word;
        this.expected = expected;
        this.deadline = deadline;
    }

    final Word word() {
        return word;
    }

    final Deadline deadline() {
        return deadline;
    }

    final boolean mayWait() {
        return word.isStill(expected);
    }

    /** Whether it only wants to know: then it takes no wake-up from others. */
    boolean observes() {
        return false;
    }

    /** Called once, after it has left the table, by the thread that took it out. */
    abstract void tell(Outcome outcome);

    /** Why a waiter left the table. */
    enum Outcome {
        WOKEN,
        TIMED_OUT
    }
}
