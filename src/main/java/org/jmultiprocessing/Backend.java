package org.jmultiprocessing;

import java.util.List;
import java.util.function.Supplier;
import org.jmultiprocessing.internal.pool.PoolListener;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.util.Deadline;

/** Where a pool's tasks are run: in worker processes, or in threads of this one. Thread-safe. */
interface Backend {
    /** A call that is being submitted. */
    interface Feed {
        /**
         * Submits items; never blocks.
         *
         * @param firstItem index of the first of them within the call, at the beginning of a chunk
         * @throws SerializationException if one cannot be serialized; none was submitted then
         */
        void add(List<?> items, int firstItem);

        /**
         * Makes all items of a call ready to be submitted piece by piece.
         *
         * @throws SerializationException if one cannot be serialized
         */
        Prepared prepare(List<?> items);

        /** There is nothing more to come. Idempotent. */
        void end();
    }

    /** The items of a call that is submitted piece by piece. */
    interface Prepared {
        /** Submits the chunk of the items from {@code from}, inclusive, to {@code to}; never blocks. */
        void submit(int from, int to);
    }

    /**
     * Blocks until workers are started; throws if the system refuses.
     *
     * @throws MultiprocessingException if there are no workers
     */
    void start();

    /**
     * Begins to submit a call.
     *
     * @return null if the pool takes no more
     */
    Feed open(PoolJob job, TaskFunction function);

    /** Drops what has not begun; stops the rest if {@code interrupt}; returns how many are told to stop. */
    int cancel(PoolJob job, boolean interrupt);

    /** Drops what has not begun of all calls; returns how many tasks that were. */
    int cancelPending();

    /** From now on this one, too, is told what happens, with the pool's lock held. */
    void listen(PoolListener listener);

    /** Looks at what listeners have noted, with the pool's lock held; must be quick. */
    <T> T inspect(Supplier<T> look);

    /** No more calls are taken. Idempotent. */
    void close();

    /** All work is dropped. Idempotent. */
    void terminate();

    /** As {@link #terminate}, with workers that are given no time. */
    void kill();

    /** Blocks until every worker has left; false if the deadline came first. */
    boolean awaitEnd(Deadline deadline) throws InterruptedException;

    /** What came of the exit functions of workers that have left so far. */
    List<Outcome<Object>> exitOutcomes();

    /** Python's word for it: {@code RUN}, {@code CLOSE} or {@code TERMINATE}. */
    String state();

    /** Whether calls are taken. */
    default boolean isRunning() {
        return state().equals("RUN");
    }
}
