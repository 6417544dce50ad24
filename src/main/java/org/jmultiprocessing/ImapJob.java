package org.jmultiprocessing;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A call whose results are wanted one by one, while its input is still being read.
 *
 * <pre>
 *   input ──pulled──► InputReader ──chunks──► workers ──► answered ──► fetched ──decoded──► current ──► the user
 *     ▲                                                                                              │
 *     └─────────────────────────── {@link ReadAhead}: for each consumed, one more ───────────────────┘
 * </pre>
 *
 * <p>Guarded by its monitor, but for what is fetched and current: that belongs to the one thread that takes, which
 * {@link IMapIterator} sees to. It fetches all answers that are there at once, so that most results cost no lock, and
 * decodes users' objects without one.
 */
final class ImapJob extends PoolJob {
    /** Who has waited so long has what was read submitted, be it less than a chunk should be. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final boolean ordered;
    private final Backend backend;
    private final ReadAhead readAhead;
    private final Map<Integer, List<?>> inFlight = new HashMap<>();
    private final Map<Integer, Answered> early = new HashMap<>();
    private final ArrayDeque<Answered> answered = new ArrayDeque<>();
    private Runnable whenRead = () -> {};
    private Runnable whenAwaited;
    private Runnable showEnd;
    private boolean shown = true;
    private int ended;
    private int chunks;
    private int fetchedChunks;
    private boolean inputEnded;
    private Throwable inputFailure;
    private volatile boolean closed;
    private boolean takerWaits;
    private volatile String over;

    // What follows is the taker's.
    private final ArrayDeque<Answered> fetched = new ArrayDeque<>();
    private Iterator<Object> current = List.of().iterator();
    private volatile Answered currentChunk;

    /** What came of a chunk, and its items, which a message may speak of. */
    private record Answered(int chunk, List<?> items, Answer answer) {}

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
        this.readAhead = new ReadAhead(chunksAhead, plan);
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
        int chunk = plan().chunkOf(item);
        List<?> items = itemsOf(chunk);
        if (items == null) {
            return "?";
        }
        Object argument = items.get(item - firstItem(chunk));
        return argument instanceof Object[] arguments ? Summary.of(arguments) : Summary.of(argument);
    }

    private List<?> itemsOf(int chunk) {
        Answered now = currentChunk;
        if (now != null && now.chunk() == chunk) {
            return now.items();
        }
        synchronized (this) {
            return inFlight.get(chunk);
        }
    }

    @Override
    synchronized void ended(int chunk, Answer answer, boolean anyFailed) {
        ended++;
        if (!closed) {
            advanced(chunk, anyFailed);
            add(new Answered(chunk, inFlight.remove(chunk), answer));
        }
        considerShowingEnd();
    }

    private void add(Answered next) {
        if (ordered && next.chunk() != inOrder()) {
            early.put(next.chunk(), next);
            return;
        }
        for (Answered each = next; each != null; each = early.isEmpty() ? null : early.remove(inOrder())) {
            answered.add(each);
        }
    }

    @Override
    public synchronized void wake() {
        if (takerWaits && !answered.isEmpty()) {
            notifyAll();
        }
    }

    /** The chunk that is to come next, where order matters. */
    private int inOrder() {
        return fetchedChunks + answered.size();
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

    /** How much may be read. */
    ReadAhead readAhead() {
        return readAhead;
    }

    /** Whether anybody may still ask for results. */
    boolean isWanted() {
        return !closed && over == null;
    }

    /**
     * Items that are about to be submitted, in chunks of a size.
     *
     * @return the index of the first of them
     */
    synchronized int submitting(List<?> items, int size) {
        int first = firstItem(chunks);
        for (int from = 0; from < items.size(); from += size) {
            List<?> chunk = items.subList(from, Math.min(items.size(), from + size));
            plan().add(chunk.size());
            inFlight.put(chunks++, chunk);
        }
        if (takerWaits) {
            notifyAll();
        }
        return first;
    }

    /** A chunk could not be submitted. */
    void refused(int firstItem, SerializationException why) {
        int chunk = plan().chunkOf(firstItem);
        int count = count(chunk);
        ended(chunk, () -> Outcomes.failed(new ItemFailure(firstItem, why), count), true);
        wake();
    }

    /** @param failure what the input threw in the place of a next item, or null */
    void inputEnded(Throwable failure) {
        readAhead.ended();
        synchronized (this) {
            inputEnded = true;
            inputFailure = failure;
            considerShowingEnd();
            notifyAll();
        }
        whenRead.run();
    }

    // What follows is the taker's.

    /** Blocks until there is something to take, or nothing can come any more; false if the deadline has passed. */
    boolean awaitNext(Deadline deadline) throws InterruptedException {
        while (!current.hasNext()) {
            if (!fetched.isEmpty()) {
                decodeNext();
            } else if (!fetch(whenAwaited == null ? deadline : Deadline.afterNanos(pauseNanos(deadline)))) {
                if (isSettled()) {
                    return true;
                }
                if (whenAwaited != null) {
                    whenAwaited.run();
                }
                if (deadline.hasPassed()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void decodeNext() {
        Answered next = fetched.poll();
        currentChunk = next;
        current = next.answer().outcomes().inOrder().iterator();
    }

    private static long pauseNanos(Deadline deadline) {
        return deadline.isNever() ? PAUSE_NANOS : Math.min(PAUSE_NANOS, deadline.remainingNanos());
    }

    /** After {@link #awaitNext}: whether there is one more, be it a value or a failure. */
    boolean hasNext() {
        if (closed || current.hasNext()) {
            return !closed;
        }
        synchronized (this) {
            return over != null || inputFailure != null;
        }
    }

    /** Whether there will be one more, as far as that is known without waiting for its result; blocks until it is. */
    boolean awaitHasNext() throws InterruptedException {
        while (!closed && !current.hasNext() && fetched.isEmpty()) {
            synchronized (this) {
                if (chunks != fetchedChunks || (inputEnded && shown) || closed || over != null) {
                    return (chunks > fetchedChunks && !closed) || hasNext();
                }
                awaitChange(whenAwaited == null ? 0 : PAUSE_NANOS / 1_000_000);
            }
            if (whenAwaited != null) {
                whenAwaited.run();
            }
        }
        return !closed;
    }

    /** A value, or an {@link ItemFailure}; or throws what ends the sequence. */
    Object take() {
        if (current.hasNext()) {
            readAhead.consumed();
            return current.next();
        }
        synchronized (this) {
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
            answered.clear();
            early.clear();
            inFlight.clear();
            notifyAll();
        }
        readAhead.close();
        backend.cancel(this, false);
    }

    /** What is left of the input is read without a bound. */
    void readAll() {
        readAhead.readAll();
    }

    /** The pool was terminated: nothing more will come. */
    void over(String reason) {
        synchronized (this) {
            over = reason;
            considerShowingEnd();
            notifyAll();
        }
        readAhead.close();
    }

    /** Fetches what is there; blocks for something as long as anything can come; false if there is nothing. */
    private synchronized boolean fetch(Deadline deadline) throws InterruptedException {
        while (answered.isEmpty() && !isSettled()) {
            if (deadline.hasPassed()) {
                return false;
            }
            awaitChange(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        fetchedChunks += answered.size();
        fetched.addAll(answered);
        answered.clear();
        return !fetched.isEmpty();
    }

    @SuppressWarnings("WaitNotInLoop") // those who call it loop
    private void awaitChange(long millis) throws InterruptedException {
        takerWaits = true;
        try {
            wait(millis);
        } finally {
            takerWaits = false;
        }
    }

    /** No answer will come. */
    private synchronized boolean isSettled() {
        return closed || over != null || (inputEnded && fetchedChunks == chunks && shown);
    }
}
