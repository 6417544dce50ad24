package org.jmultiprocessing;

import org.jmultiprocessing.internal.util.DaemonThread;

/** A thread of a {@link ThreadPool}. Guarded by its backend's lock, but for what runs on the thread itself. */
final class ThreadWorker implements Runnable {
    private final ThreadBackend backend;
    private final int number;
    private final String name;
    private final WorkerLife life;
    private Thread thread;
    private ThreadTask running;
    private boolean abandoned;

    /** @param number within its pool */
    ThreadWorker(ThreadBackend backend, int number, String name, WorkerLife life) {
        this.backend = backend;
        this.number = number;
        this.name = name;
        this.life = life;
    }

    void start() {
        thread = DaemonThread.start(name, this);
    }

    @Override
    public void run() {
        try {
            enter();
        } catch (Throwable e) {
            backend.unfit(this, e);
            return;
        }
        backend.ready(this);
        ThreadTask task;
        while ((task = backend.next(this)) != null) {
            long begun = System.nanoTime();
            Outcomes outcomes = task.run();
            backend.done(this, task, outcomes, System.nanoTime() - begun);
        }
        backend.left(this, backend.leavesInOrder(this) ? exit() : null);
    }

    private void enter() throws Exception {
        if (life.initializer() != null) {
            life.initializer().apply(null);
        }
        if (life.state() != null) {
            WorkerState.setOfThread(StateCall.make(life.state()));
        }
    }

    private Outcomes exit() {
        if (life.exit() == null) {
            return null;
        }
        Outcomes outcome = Outcomes.ofOwnTask(1);
        try {
            outcome.succeed(life.exit().apply(null));
        } catch (Throwable e) {
            outcome.fail(new ItemFailure(0, e));
        }
        return outcome;
    }

    int number() {
        return number;
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
