package org.jmultiprocessing.futures;

import java.time.Duration;
import java.util.Objects;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * How {@link ProcessPoolExecutor#map} works. Immutable: what looks like a setter returns other options.
 *
 * <pre>{@code
 * var options = new MapOptions()
 *         .timeout(Duration.ofSeconds(30))
 *         .chunksize(2)
 *         .buffersize(8);
 * }</pre>
 */
public final class MapOptions {
    private final Duration timeout;
    private final int chunksize;
    private final int buffersize;

    /** No time-out, one item in each task, all input read at once. */
    public MapOptions() {
        this(null, 1, Integer.MAX_VALUE);
    }

    private MapOptions(Duration timeout, int chunksize, int buffersize) {
        this.timeout = timeout;
        this.chunksize = chunksize;
        this.buffersize = buffersize;
    }

    /** With an end to the patience with all results, counted from the call of {@code map}; zero or less: do not wait. */
    public MapOptions timeout(Duration patience) {
        return new MapOptions(Objects.requireNonNull(patience, "timeout"), chunksize, buffersize);
    }

    /**
     * With so many items in each task.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public MapOptions chunksize(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("chunksize must be >= 1: chunksize=" + items);
        }
        return new MapOptions(timeout, items, buffersize);
    }

    /**
     * With at most so many tasks submitted whose results were not taken, so that the input may be endless.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public MapOptions buffersize(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException("buffersize must be >= 1: buffersize=" + tasks);
        }
        return new MapOptions(timeout, chunksize, tasks);
    }

    /** What was set. */
    @Override
    public String toString() {
        return "<MapOptions timeout=" + (timeout == null ? "none" : timeout) + " chunksize=" + chunksize
                + " buffersize=" + (buffersize == Integer.MAX_VALUE ? "none" : buffersize) + ">";
    }

    /** From now on. */
    Deadline deadline() {
        return timeout == null ? Deadline.NEVER : Deadline.after(timeout);
    }

    int chunksize() {
        return chunksize;
    }

    int buffersize() {
        return buffersize;
    }
}
