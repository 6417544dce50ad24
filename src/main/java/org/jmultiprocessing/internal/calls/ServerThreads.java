package org.jmultiprocessing.internal.calls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that run calls. The first ones are the system's own, which share the processors fairly even if a call
 * computes for long. When there are as many as that, further calls, most of which then wait for something, get virtual
 * threads where the JDK has them (from 21), so that a thousand of them need no thousand threads; else more of the same.
 *
 * <p>Virtual threads are found at run time through a method handle, as this library is compiled for an older JDK.
 */
public final class ServerThreads implements Executor {
    private static final int MOST_BEFORE_VIRTUAL = 32;
    private static final long IDLE_SECONDS = 10;
    private static final int FIRST_JDK_WITH_VIRTUAL = 21;

    /** {@code Thread.startVirtualThread}, or null. */
    private static final MethodHandle START_VIRTUAL = findStartVirtual();

    private final AtomicLong number = new AtomicLong();
    private final String name;
    private final ThreadPoolExecutor pool;

    /** Threads whose names begin with that. */
    public ServerThreads(String name) {
        this.name = name;
        this.pool = new ThreadPoolExecutor(
                0,
                START_VIRTUAL == null ? Integer.MAX_VALUE : MOST_BEFORE_VIRTUAL,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                this::newThread,
                (body, full) -> overflow(body, full));
    }

    /** Whether the thread that asks is one of the system's, which may block in any way. */
    public static boolean isPlatform() {
        return Thread.currentThread() instanceof Platform;
    }

    private static final class Platform extends Thread {
        Platform(Runnable body, String name) {
            super(null, body, name, 0, false);
            setDaemon(true);
        }
    }

    /** Runs it, on a thread that nobody waits for. */
    @Override
    public void execute(Runnable body) {
        pool.execute(body);
    }

    /** No more calls; those that run are interrupted. */
    public void stop() {
        pool.shutdownNow();
    }

    private Thread newThread(Runnable body) {
        return new Platform(body, name + "-" + number.incrementAndGet());
    }

    private static void overflow(Runnable body, ThreadPoolExecutor full) {
        if (full.isShutdown()) {
            throw new RejectedExecutionException("the server has ended");
        }
        try {
            Thread started = (Thread) START_VIRTUAL.invokeExact(body);
            assert started.isDaemon();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a virtual thread could not be started", e);
        }
    }

    private static MethodHandle findStartVirtual() {
        if (Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL) {
            // Those right before have the method, too, but refuse to run it.
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads: " + Runtime.version(), e);
        }
    }
}
