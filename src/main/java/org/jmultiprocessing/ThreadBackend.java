package org.jmultiprocessing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jmultiprocessing.internal.pool.KeepAlive;
import org.jmultiprocessing.internal.pool.Listeners;
import org.jmultiprocessing.internal.pool.PoolListener;
import org.jmultiprocessing.internal.pool.StateFailure;
import org.jmultiprocessing.internal.pool.StoppedTask;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Runs tasks in threads of this process. State is guarded by this object's lock; jobs are told what became of their tasks
 * after it was released.
 */
final class ThreadBackend implements Backend {
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final int FEWEST_FAILED_BOOTS = 3;

    private final PoolOptions options;
    private final ArrayDeque<ThreadTask> queue = new ArrayDeque<>();
    private final Set<ThreadWorker> workers = new LinkedHashSet<>();
    private final List<Outcome<Object>> exits = new ArrayList<>();
    private final KeepAlive keepAlive = new KeepAlive("thread-pool");
    private PoolListener listener = Listeners.none();
    private String state = "RUN";
    private int lastNumber;
    private int feeds;
    private int failedBoots;
    private BrokenPoolException broken;

    ThreadBackend(PoolOptions options) {
        this.options = options;
    }

    @Override
    public synchronized void start() {
        while (workers.size() < options.processes()) {
            String name = "ThreadPoolWorker-" + THREADS.incrementAndGet();
            ThreadWorker worker = new ThreadWorker(this, ++lastNumber, name, options.life());
            workers.add(worker);
            worker.start();
        }
    }

    @Override
    public synchronized Feed open(PoolJob job, TaskFunction function) {
        if (!state.equals("RUN")) {
            return null;
        }
        feeds++;
        return new ThreadFeed(job, function);
    }

    private final class ThreadFeed implements Feed {
        private final PoolJob job;
        private final TaskFunction function;
        private boolean ended;

        ThreadFeed(PoolJob job, TaskFunction function) {
            this.job = job;
            this.function = function;
        }

        @Override
        public void add(List<?> items, int firstItem) {
            List<ThreadTask> tasks = new ArrayList<>();
            int size = job.plan().size();
            for (int from = 0; from < items.size(); from += Math.min(size, items.size() - from)) {
                List<?> part = items.subList(from, from + Math.min(size, items.size() - from));
                tasks.add(new ThreadTask(job, job.plan().chunkOf(firstItem + from), function, part));
            }
            submit(tasks);
        }

        @Override
        public Prepared prepare(List<?> items) {
            return (from, to) -> add(items.subList(from, to), from);
        }

        @Override
        public void end() {
            synchronized (ThreadBackend.this) {
                feeds -= ended ? 0 : 1;
                ended = true;
                ThreadBackend.this.notifyAll();
            }
        }
    }

    private void submit(List<ThreadTask> tasks) {
        keepAlive.add(tasks.size());
        BrokenPoolException why;
        synchronized (this) {
            why = broken;
            if (why == null && !state.equals("TERMINATE")) {
                queue.addAll(tasks);
                if (!tasks.isEmpty()) {
                    listener.queued(tasks.get(0).job(), tasks.get(0).chunk(), tasks.size());
                }
                notifyAll();
                return;
            }
        }
        drop(tasks, why);
    }

    /** On a worker's thread: blocks for a task; null if there is nothing more to do for it. */
    ThreadTask next(ThreadWorker worker) {
        synchronized (this) {
            worker.ended();
            awaitWork(worker);
            if (worker.isAbandoned() || queue.isEmpty()) {
                return null;
            }
            ThreadTask task = queue.poll();
            worker.begins(task);
            task.job().begun(task.chunk());
            listener.accepted(task.job(), task.chunk(), worker.number(), task.queuedAt(), System.nanoTime());
            long limit = task.job().timeLimitNanos();
            if (limit > 0) {
                task.limitBy(Reactor.own().schedule(Deadline.afterNanos(limit), () -> stop(worker, task, true)));
            }
            return task;
        }
    }

    private void awaitWork(ThreadWorker worker) {
        while (queue.isEmpty() && !worker.isAbandoned() && !isDone()) {
            try {
                wait();
            } catch (InterruptedException lateForItsTask) {
                // The thread is the pool's own, and interrupted only to stop a task.
            }
        }
    }

    /** Whether its last task is behind it as it should be. */
    synchronized boolean leavesInOrder(ThreadWorker worker) {
        return !worker.isAbandoned() && broken == null && !state.equals("TERMINATE");
    }

    /** @param exit what came of its exit function, or null */
    synchronized void left(ThreadWorker worker, Outcomes exit) {
        if (exit != null) {
            exits.add(
                    exit.inOrder().get(0) instanceof ItemFailure failure
                            ? ExitOutcomes.failed(
                                    exits.size(),
                                    worker.name(),
                                    ProcessHandle.current().pid(),
                                    failure.cause())
                            : Outcome.success(exits.size(), exit.inOrder().get(0)));
        }
        if (workers.remove(worker)) {
            listener.ended(worker.number());
            considerEnd();
        }
    }

    @Override
    public synchronized List<Outcome<Object>> exitOutcomes() {
        return new ArrayList<>(exits);
    }

    private void considerEnd() {
        if (workers.isEmpty() && isDone()) {
            listener.finished();
        }
        notifyAll();
    }

    void done(ThreadWorker worker, ThreadTask task, Outcomes outcomes, long nanos) {
        boolean anyFailed = !outcomes.failures().isEmpty();
        synchronized (this) {
            worker.ended();
            if (!task.tell()) {
                listener.left(worker.number());
                return;
            }
            listener.done(task.job(), task.chunk(), worker.number(), nanos, anyFailed);
        }
        task.job().plan().ran(task.chunk());
        task.job().ended(task.chunk(), () -> outcomes, anyFailed);
        task.job().wake();
        task.job().wasRunning();
        keepAlive.remove(1);
    }

    synchronized void ready(ThreadWorker worker) {
        failedBoots = 0;
        listener.ready(worker.number(), worker.name(), ProcessHandle.current().pid());
    }

    @Override
    public synchronized void listen(PoolListener another) {
        listener = Listeners.both(listener, another);
    }

    @Override
    public synchronized <T> T inspect(Supplier<T> look) {
        return look.get();
    }

    /** A worker's initializer, or the making of its state, has failed. */
    void unfit(ThreadWorker worker, Throwable why) {
        List<ThreadTask> dropped = List.of();
        synchronized (this) {
            workers.remove(worker);
            if (++failedBoots >= Math.max(FEWEST_FAILED_BOOTS, options.processes()) && broken == null) {
                boolean ofState = why instanceof StateFailure;
                Throwable thrown = ofState ? why.getCause() : why;
                broken = new BrokenPoolException(
                        StateFailure.describe(ofState, failedBoots) + worker.name() + ": " + thrown, thrown);
                dropped = takeQueue();
            } else if (broken == null && !isDone()) {
                start();
            }
            considerEnd();
        }
        drop(dropped, broken);
    }

    @Override
    public int cancel(PoolJob job, boolean interrupt) {
        List<ThreadTask> dropped = new ArrayList<>();
        List<ThreadWorker> busy = new ArrayList<>();
        synchronized (this) {
            queue.removeIf(task -> task.job() == job && dropped.add(drop(task)));
            for (ThreadWorker worker : workers) {
                if (interrupt && worker.running() != null && worker.running().job() == job) {
                    busy.add(worker);
                }
            }
            notifyAll();
        }
        drop(dropped, null);
        for (ThreadWorker worker : busy) {
            ThreadTask running = worker.running();
            if (running != null && running.job() == job) {
                stop(worker, running, false);
            }
        }
        return 0;
    }

    /** Tells the job at once; the thread is interrupted, and left to itself after the grace time. */
    private void stop(ThreadWorker worker, ThreadTask task, boolean overdue) {
        StoppedTask stopped;
        synchronized (this) {
            if (worker.running() != task || !task.stop() || !task.tell()) {
                return;
            }
            stopped = new StoppedTask(
                    overdue, worker.name(), ProcessHandle.current().pid(), worker.stack());
            listener.stopping(task.job(), task.chunk(), worker.number(), overdue);
            worker.interrupt();
            Reactor.own().schedule(Deadline.afterNanos(options.graceNanos()), () -> abandonIfBusyWith(worker, task));
        }
        task.job().stopped(task.chunk(), stopped);
        keepAlive.remove(1);
    }

    private synchronized void abandonIfBusyWith(ThreadWorker worker, ThreadTask task) {
        if (worker.running() == task && workers.remove(worker)) {
            worker.abandon();
            listener.ended(worker.number());
            if (!isDone()) {
                start();
            }
            considerEnd();
        }
    }

    @Override
    public int cancelPending() {
        List<ThreadTask> dropped;
        synchronized (this) {
            dropped = takeQueue();
            notifyAll();
        }
        drop(dropped, null);
        return dropped.size();
    }

    @Override
    public synchronized void close() {
        if (state.equals("RUN")) {
            state = "CLOSE";
            notifyAll();
        }
    }

    @Override
    public void terminate() {
        List<ThreadTask> dropped;
        synchronized (this) {
            state = "TERMINATE";
            dropped = takeQueue();
            for (ThreadWorker worker : workers) {
                ThreadTask running = worker.running();
                if (running != null && running.tell()) {
                    dropped.add(drop(running));
                    running.stop();
                    worker.interrupt();
                }
            }
            notifyAll();
        }
        drop(dropped, null);
    }

    /** A thread cannot be killed. */
    @Override
    public void kill() {
        terminate();
    }

    @Override
    public synchronized boolean awaitEnd(Deadline deadline) throws InterruptedException {
        while (!workers.isEmpty() || !isDone()) {
            if (deadline.hasPassed()) {
                return false;
            }
            wait(deadline.isNever() ? 0 : Math.max(1, deadline.remainingMillis()));
        }
        return true;
    }

    @Override
    public synchronized String state() {
        return state;
    }

    private boolean isDone() {
        return broken != null || state.equals("TERMINATE") || (state.equals("CLOSE") && queue.isEmpty() && feeds == 0);
    }

    private List<ThreadTask> takeQueue() {
        List<ThreadTask> all = new ArrayList<>(queue);
        all.forEach(this::drop);
        queue.clear();
        return all;
    }

    private ThreadTask drop(ThreadTask task) {
        listener.dropped(task.job(), task.chunk());
        return task;
    }

    /** @param why null if it was cancelled */
    private void drop(List<ThreadTask> tasks, BrokenPoolException why) {
        for (ThreadTask task : tasks) {
            if (why != null) {
                ItemFailure failure = ItemFailure.ofPool(task.job().firstItem(task.chunk()), why);
                int count = task.job().count(task.chunk());
                task.job().ended(task.chunk(), () -> Outcomes.failed(failure, count), true);
            } else {
                task.job().cancelled(task.chunk(), "the pool was terminated");
            }
        }
        keepAlive.remove(tasks.size());
    }
}
