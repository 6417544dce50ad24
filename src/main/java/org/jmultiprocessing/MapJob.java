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
    private List<Answer> answers = new ArrayList<>();
    private int missing;
    private final boolean collecting;
    private volatile boolean incomplete;
    private ChunkFeeder feeder;
    private Runnable whenFailed = () -> {};
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
        ItemFailure failure(List<Answer> answers);
    }

    /** @param collecting whether what comes of each item is wanted, be it a failure, as an {@link Outcome} */
    MapJob(String description, List<?> items, ChunkPlan plan, TaskOptions<?> options, boolean collecting) {
        super(description, plan, options);
        this.items = items;
        this.itemCount = items.size();
        this.missing = itemCount;
        this.collecting = collecting;
    }

    /** Before it is submitted: what submits it piece by piece. */
    void feedBy(ChunkFeeder newFeeder) {
        feeder = newFeeder;
    }

    /** Before it is submitted: what to do at the first failure. */
    void whenFailed(Runnable action) {
        whenFailed = action;
    }

    @Override
    void nothingMore() {
        incomplete = true;
        if (feeder != null) {
            feeder.stop();
        }
    }

    @Override
    int count(int chunk) {
        return plan().count(chunk, itemCount);
    }

    @Override
    public void begun(int chunk) {
        super.begun(chunk);
        begun = true;
    }

    /** Whether a worker has begun with any of it. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    void ended(int chunk, Answer answer, boolean anyFailed) {
        advanced(chunk, anyFailed);
        boolean last = note(chunk, answer);
        if (last) {
            keep(null);
        }
        if (feeder != null) {
            feeder.ended();
        }
        if (anyFailed && (!collecting || incomplete)) {
            fail(chunk);
        } else if (last) {
            end(this::decodeAll);
        }
    }

    /** Returns whether it was the last. */
    private synchronized boolean note(int chunk, Answer answer) {
        if (answers != null) {
            while (answers.size() <= chunk) {
                answers.add(null);
            }
            answers.set(chunk, answer);
        }
        missing -= count(chunk);
        return missing == 0;
    }

    private void fail(int chunk) {
        if (decide(known -> failureIn(chunk, known))) {
            announcement.run();
            whenFailed.run();
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
        nothingMore();
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

    private synchronized List<Answer> takeAnswers() {
        List<Answer> taken = answers;
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

    private ItemFailure decodeAll(List<Answer> known) {
        List<Object> all = new ArrayList<>(itemCount);
        for (int chunk = 0; chunk < known.size(); chunk++) {
            Outcomes outcomes = known.get(chunk).outcomes();
            if (!outcomes.failures().isEmpty() && !collects(outcomes.failures().get(0))) {
                return outcomes.failures().get(0);
            }
            all.addAll(outcomes.inOrder());
            known.set(chunk, null);
        }
        if (collecting) {
            for (int item = 0; item < itemCount; item++) {
                all.set(item, outcome(item, all.get(item)));
            }
        }
        values = all;
        return null;
    }

    /** What nobody has run has no outcome. */
    private boolean collects(ItemFailure each) {
        return collecting && !(each.cause() instanceof CancellationException);
    }

    private Outcome<Object> outcome(int item, Object came) {
        return came instanceof ItemFailure each
                ? Outcome.failure(item, (TaskException) Failures.unchecked(each, this))
                : Outcome.success(item, came);
    }

    /** The failure of the chunk whose answer came first; the others known by now are attached to it. */
    private static ItemFailure failureIn(int first, List<Answer> known) {
        List<ItemFailure> failures = new ArrayList<>(known.get(first).outcomes().failures());
        for (int chunk = 0; chunk < known.size(); chunk++) {
            if (chunk != first && known.get(chunk) != null) {
                failures.addAll(known.get(chunk).outcomes().failures());
            }
            known.set(chunk, null);
        }
        ItemFailure reported = failures.get(0);
        for (ItemFailure other : failures.subList(1, failures.size())) {
            // One that was cancelled for this failure is none of its own.
            if (other.cause() != reported.cause() && !(other.cause() instanceof CancellationException)) {
                reported.cause().addSuppressed(other.cause());
            }
        }
        return reported;
    }
}
