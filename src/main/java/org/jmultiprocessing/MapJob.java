package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jmultiprocessing.internal.pool.StoppedTask;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A call whose results are wanted all together. It ends with the last chunk, or with the first failure; whoever asks then
 * decodes the answers, once. Thread-safe.
 */
final class MapJob extends PoolJob {
    /** How long a cancellation waits to be told where the task was; longer than that is given up by who runs it. */
    private static final long STOP_NANOS = 400_000_000;

    private final int itemCount;
    private final Object decoding = new Object();
    private final List<Runnable> whenPublished = new ArrayList<>();
    private Runnable announcement = this::publish;
    private List<?> items;
    private Answer[] answers;
    private int missing;
    private Verdict verdict;
    private boolean ended;
    private volatile boolean begun;
    private int stopped;
    private boolean awaitingStopped;
    private StoppedTask lastStopped;
    private String failedArgument = "";
    private boolean decoded;
    private ItemFailure failure;
    private List<Object> values;

    /** How it ended; decodes if need be. */
    @FunctionalInterface
    private interface Verdict {
        ItemFailure failure(Answer[] answers);
    }

    MapJob(String description, List<?> items, int chunkSize, TaskOptions<?> options) {
        super(description, chunkSize, options);
        this.items = items;
        this.itemCount = items.size();
        this.answers = new Answer[itemCount / chunkSize + (itemCount % chunkSize == 0 ? 0 : 1)];
        this.missing = answers.length;
    }

    @Override
    int count(int chunk) {
        return Math.min(chunkSize(), itemCount - firstItem(chunk));
    }

    @Override
    public void begun(int chunk) {
        begun = true;
    }

    /** Whether a worker has begun with any of it. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    void ended(int chunk, Answer answer, boolean anyFailed) {
        advanced(chunk, anyFailed);
        boolean last;
        synchronized (this) {
            if (answers != null) {
                answers[chunk] = answer;
            }
            last = --missing == 0;
        }
        if (last) {
            keep(null);
        }
        if (anyFailed) {
            end(known -> failureIn(chunk, known));
        } else if (last) {
            end(this::decodeAll);
        }
    }

    @Override
    String argument(int item) {
        List<?> known;
        synchronized (this) {
            known = items;
        }
        if (known == null) {
            return failedArgument;
        }
        Object argument = known.get(item);
        return argument instanceof Object[] arguments ? Summary.of(arguments) : Summary.of(argument);
    }

    @Override
    synchronized void wasRunning() {
        stopped++;
        if (awaitingStopped) {
            // Only then: whoever waits for the result would be woken for each chunk.
            notifyAll();
        }
    }

    @Override
    synchronized void stopped(StoppedTask task) {
        lastStopped = task;
    }

    /**
     * Ends it without waiting for its tasks; those that run are told to stop if {@code interrupt}, and it may take a moment
     * until they have said where they were.
     *
     * @return false if it has ended before
     */
    boolean cancel(boolean interrupt, Backend backend) {
        int before;
        synchronized (this) {
            if (!decide(known -> new ItemFailure(0, cancellation(lastStopped)))) {
                return false;
            }
            before = stopped;
            awaitingStopped = true;
        }
        int asked = backend.cancel(this, interrupt);
        awaitStopped(before + asked);
        publish();
        announcement.run();
        return true;
    }

    private synchronized void awaitStopped(int count) {
        Deadline deadline = Deadline.afterNanos(STOP_NANOS);
        try {
            while (stopped < count && !deadline.hasPassed()) {
                wait(Math.max(1, deadline.remainingMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a call without items: there is nothing to wait for. */
    void endEmpty() {
        end(this::decodeAll);
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Blocks until it has ended; false if the deadline came first. */
    synchronized boolean await(Deadline deadline) throws InterruptedException {
        while (!ended) {
            if (deadline.hasPassed()) {
                return false;
            }
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        return true;
    }

    /** After the end: why there is no result, or null if there is. Decodes without the lock that those who answer need. */
    ItemFailure failure() {
        synchronized (decoding) {
            if (!decoded) {
                failure = verdict.failure(takeAnswers());
                if (failure != null && !(failure.cause() instanceof CancellationException)) {
                    failedArgument = argument(failure.item());
                }
                forgetItems();
                decoded = true;
            }
            return failure;
        }
    }

    private synchronized Answer[] takeAnswers() {
        Answer[] taken = answers;
        answers = null;
        return taken;
    }

    private synchronized void forgetItems() {
        items = null;
    }

    /** After an end without failure: the results in the order of the items. */
    List<Object> values() {
        synchronized (decoding) {
            return values;
        }
    }

    private void end(Verdict how) {
        if (decide(how)) {
            announcement.run();
        }
    }

    /** The first one counts. */
    private synchronized boolean decide(Verdict how) {
        if (verdict != null) {
            return false;
        }
        verdict = how;
        return true;
    }

    /** Before it is submitted: what to do at the end instead of publishing it at once. It must publish it then. */
    void announceBy(Runnable newAnnouncement) {
        announcement = newAnnouncement;
    }

    /** The result may be seen from now on. Idempotent. */
    void publish() {
        List<Runnable> actions;
        synchronized (this) {
            ended = true;
            notifyAll();
            actions = List.copyOf(whenPublished);
            whenPublished.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** Runs an action once the result may be seen, on the thread that publishes it, or now if it may be seen already. */
    void whenPublished(Runnable action) {
        synchronized (this) {
            if (!ended) {
                whenPublished.add(action);
                return;
            }
        }
        action.run();
    }

    private ItemFailure decodeAll(Answer[] known) {
        List<Object> all = new ArrayList<>(itemCount);
        for (int chunk = 0; chunk < known.length; chunk++) {
            Outcomes outcomes = known[chunk].outcomes();
            if (!outcomes.failures().isEmpty()) {
                return outcomes.failures().get(0);
            }
            all.addAll(outcomes.inOrder());
            known[chunk] = null;
        }
        values = all;
        return null;
    }

    /** The first failure of the chunk whose answer came first; the others known by now are attached to it. */
    private static ItemFailure failureIn(int first, Answer[] known) {
        List<ItemFailure> failures = new ArrayList<>(known[first].outcomes().failures());
        for (int chunk = 0; chunk < known.length; chunk++) {
            if (chunk != first && known[chunk] != null) {
                failures.addAll(known[chunk].outcomes().failures());
            }
            known[chunk] = null;
        }
        ItemFailure reported = failures.get(0);
        for (ItemFailure other : failures.subList(1, failures.size())) {
            if (other.cause() != reported.cause()) {
                reported.cause().addSuppressed(other.cause());
            }
        }
        return reported;
    }
}
