package org.jmultiprocessing;

/**
 * A pool of threads of this process: Python's {@code multiprocessing.pool.ThreadPool}. All that {@link Pool} says holds, but
 * for what comes of the workers being other processes:
 *
 * <ul>
 *   <li>Nothing is serialized: tasks get the very objects that were submitted, and results are the very objects that tasks
 *       returned or threw. Lambdas may capture anything.
 *   <li>A thread cannot be killed. A task that does not heed its interrupt is left to itself after the grace time, and
 *       another thread takes its worker's place. {@link #terminate()} interrupts what runs; {@link #join()} waits for it.
 *   <li>No worker dies by itself; {@link System#exit} in a task ends the program.
 * </ul>
 */
public final class ThreadPool extends Pool {
    /** A pool of as many threads as this JVM has processors. */
    public ThreadPool() {
        this(new PoolOptions());
    }

    /**
     * A pool of this many threads.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public ThreadPool(int threads) {
        this(new PoolOptions().processes(threads));
    }

    /**
     * As {@link #ThreadPool(int)}, set up as the options say.
     *
     * @throws IllegalArgumentException if they say what only processes can do: a context, a limit of tasks or memory
     */
    public ThreadPool(PoolOptions options) {
        super("ThreadPool", options, new ThreadBackend(options.checkedForThreads()));
    }

    /** What tasks get is the object itself. It is serialized only if another process is sent the handle. */
    @Override
    public <T> Shared<T> share(T object) {
        return Shared.ofThreads(object);
    }
}
