package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.WorkerDeath;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What has become of one call to a pool so far. It ends with the last chunk, or with the first failure; whoever asks then
 * decodes the answers, once. Thread-safe.
 */
final class PoolJob implements Job {
    private final String description;
    private final int chunkSize;
    private final int itemCount;
    private final byte[][] answers;
    private final List<Runnable> whenPublished = new ArrayList<>();
    private Runnable announcement = this::publish;
    private int missing;
    private Verdict verdict;
    private boolean ended;
    private List<Object> values;

    /** How it ended; decodes if need be. */
    @FunctionalInterface
    private interface Verdict {
        ItemFailure failure();
    }

    PoolJob(String description, Chunks chunks) {
        this.description = description;
        this.chunkSize = chunks.size();
        this.itemCount = chunks.count();
        this.answers = new byte[chunks.encoded().size()][];
        this.missing = answers.length;
    }

    @Override
    public void done(int chunk, byte[] outcomes, boolean anyFailed) {
        boolean last;
        synchronized (this) {
            answers[chunk] = outcomes;
            last = --missing == 0;
        }
        if (anyFailed) {
            end(() -> failureIn(chunk));
        } else if (last) {
            end(this::decodeAll);
        }
    }

    @Override
    public void lost(int chunk, WorkerDeath death) {
        int item = chunk * chunkSize;
        WorkerLostException lost = new WorkerLostException(
                "the worker has ended while it ran a task: " + death.describe() + ", task=" + description + ", items="
                        + item
                        + ".." + (Math.min(item + chunkSize, itemCount) - 1)
                        + "; whether the task's effects have happened is unknown; see what the worker printed",
                death.pid(),
                death.exitCode());
        end(() -> ItemFailure.ofPool(item, lost));
    }

    @Override
    public void cancelled(int chunk, String reason) {
        end(() -> new ItemFailure(chunk * chunkSize, new CancellationException(reason + ": task=" + description)));
    }

    @Override
    public void broken(int chunk, String reason) {
        end(() -> ItemFailure.ofPool(chunk * chunkSize, new BrokenPoolException(reason + ": task=" + description)));
    }

    /** Ends it without waiting for the workers, nor for what is to be done at the end; false if it has ended before. */
    boolean end(Throwable cause) {
        if (!decide(() -> new ItemFailure(0, cause))) {
            return false;
        }
        publish();
        announcement.run();
        return true;
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

    /** After the end: why there is no result, or null if there is. */
    synchronized ItemFailure failure() {
        ItemFailure failure = verdict.failure();
        verdict = () -> failure;
        return failure;
    }

    /** After an end without failure: the results in the order of the items. */
    synchronized List<Object> values() {
        return values;
    }

    String description() {
        return description;
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

    private ItemFailure decodeAll() {
        List<Object> all = new ArrayList<>();
        for (int chunk = 0; chunk < answers.length; chunk++) {
            Outcomes outcomes = Outcomes.of(answers[chunk], chunk * chunkSize);
            if (!outcomes.failures().isEmpty()) {
                return outcomes.failures().get(0);
            }
            all.addAll(outcomes.values());
            answers[chunk] = null;
        }
        values = all;
        return null;
    }

    /** The first failure of the chunk whose answer came first; the others known by now are attached to it. */
    private ItemFailure failureIn(int first) {
        List<ItemFailure> failures =
                new ArrayList<>(Outcomes.of(answers[first], first * chunkSize).failures());
        for (int chunk = 0; chunk < answers.length; chunk++) {
            if (chunk != first && answers[chunk] != null) {
                failures.addAll(Outcomes.of(answers[chunk], chunk * chunkSize).failures());
            }
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
