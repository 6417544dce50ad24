package org.jmultiprocessing;

import org.jmultiprocessing.internal.util.DaemonThread;

/** A thread of a {@link ThreadPool}. Guarded by its backend's lock, but for what runs on the thread itself. */
final class ThreadWorker implements Runnable {
    private final ThreadBackend backend;
    private final String name;
    private final InitializerCall initializer;
    private Thread thread;
    private ThreadTask running;
    private boolean abandoned;

    ThreadWorker(ThreadBackend backend, String name, InitializerCall initializer) {
        this.backend = backend;
        this.name = name;
        this.initializer = initializer;
    }

    void start() {
        thread = DaemonThread.start(name, this);
    }

    @Override
    public void run() {
        try {
            if (initializer != null) {
                initializer.apply(null);
            }
        } catch (Throwable e) {
            backend.unfit(this, e);
            return;
        }
        backend.ready();
        ThreadTask task;
        while ((task = backend.next(this)) != null) {
            backend.done(this, task, task.run());
        }
    }

    String name() {
        return name;
    }

    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    void interrupt() {
        thread.interrupt();
    }

    ThreadTask running() {
        return running;
    }

    /** On its own thread: it begins to run a task. */
    void begins(ThreadTask task) {
        running = task;
    }

    /** On its own thread: it has run its task. A flag that this left behind, or that came too late, is cleared. */
    @SuppressWarnings("ReturnValueIgnored")
    void ended() {
        running = null;
        Thread.interrupted();
    }

    /** Another one has its place; it leaves when its task is over. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
