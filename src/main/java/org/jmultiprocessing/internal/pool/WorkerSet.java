package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.ChildOptions;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.slf4j.LoggerFactory;

/**
 * An engine's workers, from launch to end. A worker is gone when its process has ended <em>and</em> all that it had said was
 * heard, so that no answer it gave is missed. Guarded by the engine's lock, which is the listener's monitor;
 * processes are launched without it.
 */
final class WorkerSet implements Answers.Listener {
    /** Told on threads of the library's own, without the engine's lock. */
    interface Listener extends WorkerAnswers.Listener {
        void gone(Worker worker, WorkerDeath death);

        /** All that was said has been told, for the moment; on the thread that it is told on. */
        void pauses();

        /** The system has refused a process; unless there is no more demand, it will be asked again. */
        void cannotLaunch(Exception why);
    }

    /** How many workers are missing, asked with the engine's lock. */
    interface Demand {
        int missing();
    }

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final long GRACE_NANOS = 1_000_000_000;

    /** With so much waiting to be heard, workers wait with their answers. */
    private static final long MOST_UNHEARD_BYTES = 32 * 1024 * 1024;

    /** Before the system is asked again for what it has refused. */
    private static final long PAUSE_NANOS = 50_000_000;

    private final EngineOptions options;
    private final Listener listener;
    private final String name = "pool-" + COUNTER.incrementAndGet();
    private final Answers answers;
    private final WorkerAnswers reader;
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final ArrayDeque<SharedQueue> spare = new ArrayDeque<>();
    private final long oomKills = OomKills.count();
    private int lastNumber;
    private boolean launching;
    private boolean terminated;

    WorkerSet(EngineOptions options, Listener listener) throws IOException {
        this.options = options;
        this.listener = listener;
        this.reader = new WorkerAnswers(listener);
        this.answers = new Answers(SharedQueue.make(Long.MAX_VALUE, MOST_UNHEARD_BYTES), this);
        SharedCopies.add(this);
    }

    /** Launches so many at first, without the engine's lock. */
    void launch(int count) throws IOException {
        answers.start(name);
        for (int i = 0; i < count; i++) {
            launchOne();
        }
    }

    /** Launches as many as are missing, in the background: it takes milliseconds each. */
    void launchMissing(Demand demand) {
        if (!launching && demand.missing() > 0) {
            launching = true;
            DaemonThread.start(name + "-launch", () -> launchAll(demand));
        }
    }

    /** There will be no workers any more. */
    void end() {
        answers.end();
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    Collection<Worker> all() {
        return workers.values();
    }

    /**
     * How many workers there should be more.
     *
     * @param queued chunks that wait for a worker
     * @param running whether more chunks may come that nobody knows of yet
     */
    int missing(int queued, boolean running) {
        int active = activeCount();
        int room = options.processes() - active;
        if (running && !options.comeAndGo()) {
            return room;
        }
        int idle = 0;
        for (Worker worker : workers.values()) {
            idle += worker.isActive() && worker.isIdle() ? 1 : 0;
        }
        int fewest = running ? options.fewest() - active : 0;
        int waiting = options.comeAndGo() ? queued + sentAhead() : queued;
        return Math.min(room, Math.max(fewest, waiting - idle));
    }

    /** Chunks behind a running one: another worker, once it has been started, will be given them. */
    private int sentAhead() {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += Math.max(0, worker.load() - 1);
        }
        return count;
    }

    int activeCount() {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += worker.isActive() ? 1 : 0;
        }
        return count;
    }

    int busyCount() {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += worker.isIdle() ? 0 : 1;
        }
        return count;
    }

    int readyCount() {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += worker.isReady() ? 1 : 0;
        }
        return Math.max(1, count);
    }

    /**
     * The worker with the fewest chunks among those that take more, or null. One that has none waits as long as so many
     * others are busy as there should be workers: then it is to follow one of them that retires.
     */
    Worker leastLoaded() {
        Worker best = leastLoaded(true);
        return best == null || !best.isIdle() || mayBecomeBusy() ? best : leastLoaded(false);
    }

    private Worker leastLoaded(boolean idleToo) {
        Worker best = null;
        for (Worker worker : workers.values()) {
            if ((idleToo || !worker.isIdle()) && worker.admits() && (best == null || worker.load() < best.load())) {
                best = worker;
            }
        }
        return best;
    }

    boolean mayBecomeBusy() {
        return workers.size() <= options.processes() || busyCount() < options.processes();
    }

    void terminate() {
        terminated = true;
        for (Worker worker : workers.values()) {
            if (worker.child() != null) {
                terminate(worker);
            }
        }
    }

    /** They need that shared object no more. Called without the engine's lock. */
    void forget(byte[] sharedObject) {
        synchronized (listener) {
            for (Worker worker : workers.values()) {
                worker.line().forget(sharedObject);
            }
        }
    }

    void kill() {
        for (Worker worker : workers.values()) {
            if (worker.child() != null) {
                worker.child().kill();
            }
        }
    }

    /** One that boots has nothing to clean up, and JDK 25 complains on stderr if it is asked to end that early. */
    private static void terminate(Worker worker) {
        if (worker.hasBooted()) {
            worker.child().terminate();
            Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), worker.child()::kill);
        } else {
            worker.child().kill();
        }
    }

    @Override
    public void said(int number, ByteSource records) throws StreamCorruptedException {
        Worker worker;
        synchronized (listener) {
            worker = workers.get(number);
            awaitLaunched(worker);
        }
        try {
            reader.received(worker, records);
        } catch (StreamCorruptedException notAWorker) {
            worker.child().kill();
            throw notAWorker;
        }
    }

    @Override
    public void saidAll(int number) {
        Worker worker;
        synchronized (listener) {
            worker = workers.get(number);
            worker.silent();
        }
        // What follows may read files, for which the thread that hears all workers has no time.
        DaemonThread.start(worker.name() + "-end", () -> listener.gone(worker, WorkerDeath.of(worker, oomKills)));
    }

    @Override
    public void pauses() {
        listener.pauses();
    }

    /** It may be quicker than the thread that has launched it. */
    private void awaitLaunched(Worker worker) {
        boolean interrupted = false;
        while (worker.child() == null) {
            try {
                listener.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** It can do nothing for the pool any more: what its tasks have left behind, such as threads, must not keep it. */
    void endSoon(Worker leaving) {
        Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), leaving.child()::kill);
    }

    /** It is gone, and its chunks have been taken care of; or it has never been there. */
    void remove(Worker gone) {
        workers.remove(gone.number());
        recycle(gone.line().tasks());
    }

    /** Shared memory is not given back while this process lives: it goes to the next worker. */
    private void recycle(SharedQueue tasks) {
        try {
            tasks.clear();
            spare.add(tasks);
        } catch (IOException | InterruptedException e) {
            LoggerFactory.getLogger(WorkerSet.class).debug("a queue of tasks is not used again: {}", e.toString());
        }
    }

    private void launchAll(Demand demand) {
        while (isMissing(demand)) {
            try {
                launchOne();
            } catch (IOException | RuntimeException e) {
                listener.cannotLaunch(e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean isMissing(Demand demand) {
        synchronized (listener) {
            launching = demand.missing() > 0;
            return launching;
        }
    }

    private void launchOne() throws IOException {
        Worker worker;
        ChildOptions process;
        synchronized (listener) {
            int number = ++lastNumber;
            SharedQueue tasks = spare.isEmpty() ? SharedQueue.make(Long.MAX_VALUE, Long.MAX_VALUE) : spare.pop();
            process = options.factory().newWorker(new WorkerBody(tasks, answers.queue(), number, options.maxMemory()));
            int quota = options.maxTasks() == 0 ? Integer.MAX_VALUE : options.maxTasks();
            worker = new Worker(number, process.name(), new WorkerLine(tasks), quota);
            workers.put(number, worker);
        }
        answers.expectYoung();
        Child child = null;
        try {
            child = Child.launch(process);
        } finally {
            launched(worker, child);
        }
        child.whenExited(() -> answers.workerEnded(worker.number()));
    }

    private void launched(Worker worker, Child child) {
        synchronized (listener) {
            if (child == null) {
                remove(worker);
            } else {
                worker.launched(child);
                if (terminated) {
                    terminate(worker);
                }
            }
            listener.notifyAll();
        }
    }
}
