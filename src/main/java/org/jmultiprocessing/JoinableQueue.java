package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectOutput;
import java.time.Duration;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A {@link Queue} that knows how many of its items have been dealt with: Python's {@code multiprocessing.JoinableQueue}.
 * Each consumer calls {@link #taskDone()} once it is through with an item, and {@link #join()} returns when that has been
 * done for all items that were put.
 *
 * <p>If a consumer dies between {@code get} and {@code taskDone}, its item is never done, as in Python: who waits in
 * {@code join} must have a time-out, or watch the consumers.
 *
 * <p>Thread- and process-safe.
 *
 * @param <T> type of the items; {@code null} is a possible item
 */
public final class JoinableQueue<T> extends Queue<T> {
    private static final long serialVersionUID = 1L;

    /** A queue without a bound, whose home is this process. */
    public JoinableQueue() {
        this(0);
    }

    /** A queue of at most {@code maxsize} items, whose home is this process; zero or less: without a bound. */
    public JoinableQueue(int maxsize) {
        super(maxsize);
    }

    JoinableQueue(Messages<T> messages) {
        super(messages);
    }

    /**
     * One item that was taken has been dealt with, by this process or another. Does not block.
     *
     * @throws IllegalStateException if that has been said for all items that were put
     */
    public void taskDone() {
        if (!messages().shared().doneCount().oneMore()) {
            throw new IllegalStateException(
                    "taskDone() called too many times: " + this + "; call it once for each item that get() returned");
        }
    }

    /**
     * Blocks until {@link #taskDone()} has been called for every item that was put.
     *
     * @throws InterruptedException if interrupted while waiting
     * @throws HomeLostException if the process that made the queue has ended, and items are not done
     */
    public void join() throws InterruptedException {
        join(Deadline.NEVER);
    }

    /**
     * As {@link #join()}, but waits no longer than {@code timeout}; zero or less: does not wait.
     *
     * @return whether every item is done
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return join(Deadline.after(timeout));
    }

    private boolean join(Deadline deadline) throws InterruptedException {
        try {
            return messages().shared().doneCount().awaitAll(deadline);
        } catch (IOException e) {
            throw messages().homeLost(e);
        }
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('J');
        messages().writeTo(out);
    }
}
