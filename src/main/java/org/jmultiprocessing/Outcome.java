package org.jmultiprocessing;

import java.util.Optional;

/**
 * What came of one item of a call, or of one worker's exit function: a value, or what was thrown in its place. Immutable.
 *
 * @param <R> type of the value
 */
public final class Outcome<R> {
    private final int item;
    private final R value;
    private final TaskException failure;

    private Outcome(int item, R value, TaskException failure) {
        this.item = item;
        this.value = value;
        this.failure = failure;
    }

    static <R> Outcome<R> success(int item, R value) {
        return new Outcome<>(item, value, null);
    }

    static <R> Outcome<R> failure(int item, TaskException failure) {
        return new Outcome<>(item, null, failure);
    }

    /** The index of the item among those of the call. */
    public int item() {
        return item;
    }

    /** Whether there is a value; it may be null. */
    public boolean isSuccess() {
        return failure == null;
    }

    /**
     * The value.
     *
     * @throws TaskException if there is none, caused by what the task threw; the same one each time
     */
    public R get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    /** What {@link #get} throws; empty if there is a value. */
    public Optional<TaskException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The value, or why there is none. */
    @Override
    public String toString() {
        return "<Outcome item=" + item + (failure == null ? " value=" + Summary.of(value) : " failure=" + failure)
                + ">";
    }
}
