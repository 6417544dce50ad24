package org.jmultiprocessing;

/**
 * What {@link PoolOptions#workerState} has made for the worker that asks: each has its own, and its tasks, one after the
 * other, share it.
 *
 * <pre>{@code
 * static int counted(int x) {
 *     AtomicInteger counter = WorkerState.get();
 *     counter.incrementAndGet();
 *     return x;
 * }
 * }</pre>
 */
public final class WorkerState {
    private static final ThreadLocal<Holder> OF_THREAD = new ThreadLocal<>();
    private static volatile Holder ofProcess;

    private record Holder(Object state) {}

    private WorkerState() {}

    /**
     * The state of the worker that runs this task: in a worker process, of any of its threads; in a {@link ThreadPool}, of the
     * thread itself.
     *
     * @param <S> its type, which is not checked here
     * @throws IllegalStateException if this is no worker, or its pool has no worker state
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as of a map, the caller knows
    public static <S> S get() {
        Holder holder = OF_THREAD.get();
        if (holder == null) {
            holder = ofProcess;
        }
        if (holder == null) {
            throw new IllegalStateException("there is no worker state here: thread="
                    + Thread.currentThread().getName() + ", pid="
                    + ProcessHandle.current().pid()
                    + "; it is made by PoolOptions.workerState, and is there in tasks of that pool only");
        }
        return (S) holder.state();
    }

    /** Of this worker process. */
    static void set(Object state) {
        ofProcess = new Holder(state);
    }

    /** Of this thread of a pool. */
    static void setOfThread(Object state) {
        OF_THREAD.set(new Holder(state));
    }
}
