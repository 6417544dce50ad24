package org.jmultiprocessing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A call whose results are wanted one by one, while its input is still being read.
 *
 * <pre>
 *   input ──pulled──► InputReader ──chunk──► workers ──► answers ──taken, decoded──► current ──consumed──► the user
 *     ▲                                                                                              │
 *     └────────────────── one more for each consumed: pulled - consumed ≤ window ────────────────────┘
 * </pre>
 *
 * <p>Guarded by its monitor, but for {@code current}, which belongs to the one thread that takes: {@link IMapIterator} sees
 * to that. So users' objects are decoded without the monitor.
 */
final class ImapJob extends PoolJob {
    /** Who has taken so many results will take more, and what is read ahead is no waste: one more for each eight. */
    private static final int MANY = 256;

    private static final int CONSUMED_FOR_ONE_MORE = 8;
    private static final int MOST_MORE = 1024;

    /** Who has waited so long has what was read submitted, be it less than a chunk should be. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final boolean ordered;
    private final int chunksAhead;
    private final Backend backend;
    private final Map<Integer, List<?>> inFlight = new HashMap<>();
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();
    private Iterator<Object> current = List.of().iterator();
    private Runnable whenRead = () -> {};
    private Runnable whenAwaited;
    private Thread reader;
    private Runnable showEnd;
    private boolean shown = true;
    private int ended;
    private int chunks;
    private int taken;
    private int currentChunk = -1;
    private long pulled;
    private long consumed;
    private boolean inputEnded;
    private Throwable inputFailure;
    private boolean unbounded;
    private boolean closed;
    private boolean readerWaits;
    private boolean takerWaits;
    private String over;

    /** @param chunksAhead so many chunks of items may have been read and not been consumed */
    ImapJob(
            String description,
            ChunkPlan plan,
            TaskOptions<?> options,
            boolean ordered,
            int chunksAhead,
            Backend backend) {
        super(description, plan, options);
        this.ordered = ordered;
        this.chunksAhead = chunksAhead;
        this.backend = backend;
    }

    /** Before anything is read: what to do when all is. */
    void whenRead(Runnable action) {
        whenRead = action;
    }

    /** Before anything is read: what to do for who waits for a result. */
    void whenAwaited(Runnable action) {
        whenAwaited = action;
    }

    @Override
    synchronized int count(int chunk) {
        List<?> items = inFlight.get(chunk);
        return items == null ? 0 : items.size();
    }

    @Override
    String argument(int item) {
        Object argument;
        synchronized (this) {
            int chunk = plan().chunkOf(item);
            List<?> items = inFlight.get(chunk);
            if (items == null) {
                return "?";
            }
            argument = items.get(item - firstItem(chunk));
        }
        return argument instanceof Object[] arguments ? Summary.of(arguments) : Summary.of(argument);
    }

    @Override
    synchronized void ended(int chunk, Answer answer, boolean anyFailed) {
        ended++;
        if (!closed) {
            advanced(chunk, anyFailed);
            answers.put(chunk, answer);
            if (takerWaits) {
                notifyAll();
            }
        }
        considerShowingEnd();
    }

    /**
     * Before it is submitted: what shows its progress at the end.
     *
     * @param action calls {@link #shown} later, from another thread
     */
    synchronized void showEndBy(Runnable action) {
        showEnd = action;
        shown = false;
    }

    /** Who takes the results sees their end only now, so that what it prints then is not mixed up. */
    synchronized void shown() {
        shown = true;
        notifyAll();
    }

    private void considerShowingEnd() {
        if (showEnd != null && (!isWanted() || (inputEnded && ended == chunks))) {
            showEnd.run();
            showEnd = null;
        }
    }

    @Override
    void dropped(int chunk, String reason) {
        over(reason);
    }

    // What follows is the reader's.

    /** Blocks until one more item may be read; false if none is wanted any more. */
    synchronized boolean awaitRoom() throws InterruptedException {
        reader = Thread.currentThread();
        if (pulled - consumed >= window()) {
            readerWaits = true;
            while (pulled - consumed > window() - roomToWaitFor() && !unbounded && !closed && over == null) {
                wait();
            }
            readerWaits = false;
        }
        return isWanted();
    }

    /** How many items may have been read and not been consumed: more, once it has shown that many are consumed. */
    private long window() {
        return atFirst() + Math.min(MOST_MORE, Math.max(0, consumed - MANY) / CONSUMED_FOR_ONE_MORE);
    }

    private long atFirst() {
        return (long) chunksAhead * plan().next(Long.MAX_VALUE);
    }

    /** Whether one more item may be read at once. */
    synchronized boolean hasRoom() {
        return unbounded || pulled - consumed < window();
    }

    /** To wake the reader for each single item would take longer than most tasks. */
    private long roomToWaitFor() {
        return Math.max(1, (window() - atFirst()) / 2);
    }

    /** Whether anybody may still ask for results. */
    synchronized boolean isWanted() {
        return !closed && over == null;
    }

    synchronized void pulled() {
        pulled++;
    }

    /** These are about to be submitted. */
    synchronized void submitting(List<?> items) {
        plan().add(items.size());
        inFlight.put(chunks++, items);
        if (takerWaits) {
            notifyAll();
        }
    }

    /** The index of the first item that was not submitted yet. */
    synchronized int nextItem() {
        return firstItem(chunks);
    }

    /** The last chunk could not be submitted. */
    synchronized void refused(SerializationException why) {
        int chunk = chunks - 1;
        int count = count(chunk);
        ended(chunk, () -> Outcomes.failed(new ItemFailure(firstItem(chunk), why), count), true);
    }

    /** @param failure what the input threw in the place of a next item, or null */
    void inputEnded(Throwable failure) {
        synchronized (this) {
            reader = null;
            inputEnded = true;
            inputFailure = failure;
            considerShowingEnd();
            notifyAll();
        }
        whenRead.run();
    }

    // What follows is the consumer's.

    /** Blocks until there is something to take, or nothing can come any more; TimeoutException is up to the caller. */
    boolean awaitNext(Deadline deadline) throws InterruptedException {
        while (!current.hasNext()) {
            Answer answer = awaitAnswer(whenAwaited == null ? deadline : Deadline.afterNanos(pauseNanos(deadline)));
            if (answer != null) {
                current = answer.outcomes().inOrder().iterator();
            } else if (isSettled()) {
                return true;
            } else if (whenAwaited != null) {
                whenAwaited.run();
            }
            if (answer == null && deadline.hasPassed()) {
                return false;
            }
        }
        return true;
    }

    private static long pauseNanos(Deadline deadline) {
        return deadline.isNever() ? PAUSE_NANOS : Math.min(PAUSE_NANOS, deadline.remainingNanos());
    }

    /** After {@link #awaitNext}: whether there is one more, be it a value or a failure. */
    boolean hasNext() {
        synchronized (this) {
            return !closed && (current.hasNext() || over != null || inputFailure != null);
        }
    }

    /** Whether there will be one more, as far as that is known without waiting for its result; blocks until it is. */
    boolean awaitHasNext() throws InterruptedException {
        while (true) {
            synchronized (this) {
                if (current.hasNext() || chunks != taken || (inputEnded && shown) || closed || over != null) {
                    takerWaits = false;
                    return (chunks > taken && !closed) || hasNext();
                }
                takerWaits = true;
                wait(whenAwaited == null ? 0 : PAUSE_NANOS / 1_000_000);
            }
            if (whenAwaited != null) {
                whenAwaited.run();
            }
        }
    }

    /** A value, or an {@link ItemFailure}; or throws what ends the sequence. */
    Object take() {
        synchronized (this) {
            if (current.hasNext()) {
                consumed++;
                if (readerWaits && pulled - consumed <= window() - roomToWaitFor()) {
                    notifyAll();
                }
                return current.next();
            }
            if (over != null) {
                throw new CancellationException(over + ": task=" + description());
            }
            Throwable thrown = inputFailure;
            inputFailure = null;
            throw Thrown.unchecked(thrown);
        }
    }

    /** Nothing more is wanted: what was not begun is not run. Idempotent. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            considerShowingEnd();
            answers.clear();
            inFlight.clear();
            if (reader != null) {
                reader.interrupt();
            }
            notifyAll();
        }
        backend.cancel(this, false);
    }

    /** What is left of the input is read without a bound. */
    synchronized void readAll() {
        unbounded = true;
        notifyAll();
    }

    /** The pool was terminated: nothing more will come. */
    synchronized void over(String reason) {
        over = reason;
        considerShowingEnd();
        if (reader != null) {
            reader.interrupt();
        }
        notifyAll();
    }

    private synchronized Answer awaitAnswer(Deadline deadline) throws InterruptedException {
        Answer answer;
        while ((answer = nextAnswer()) == null && !isSettled()) {
            if (deadline.hasPassed()) {
                return null;
            }
            takerWaits = true;
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        takerWaits = false;
        return answer;
    }

    private Answer nextAnswer() {
        if (answers.isEmpty()) {
            return null;
        }
        Integer next =
                ordered ? Integer.valueOf(taken) : answers.keySet().iterator().next();
        Answer answer = answers.remove(next);
        if (answer != null) {
            taken++;
            inFlight.remove(currentChunk);
            currentChunk = next;
        }
        return answer;
    }

    /** No answer will come. */
    private synchronized boolean isSettled() {
        return closed || over != null || (inputEnded && taken == chunks && shown);
    }
}
