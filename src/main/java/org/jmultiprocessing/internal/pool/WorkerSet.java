package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.ChildOptions;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.transport.Service;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * An engine's workers, from launch to end. A worker is gone when its process has ended <em>and</em> its connection is
 * read to the end, so that no answer it gave is missed. Guarded by the engine's lock, which is the listener's monitor;
 * processes are launched without it.
 */
final class WorkerSet implements Service {
    /** Told on threads of the library's own, without the engine's lock. */
    interface Listener extends WorkerAnswers.Listener {
        void connected(Worker worker);

        void gone(Worker worker, WorkerDeath death);

        /** The system has refused a process; unless there is no more demand, it will be asked again. */
        void cannotLaunch(Exception why);
    }

    /** How many workers are missing, asked with the engine's lock. */
    interface Demand {
        int missing();
    }

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final long GRACE_NANOS = 1_000_000_000;

    /** Before the system is asked again for what it has refused. */
    private static final long PAUSE_NANOS = 50_000_000;

    private final EngineOptions options;
    private final Listener listener;
    private final String service = "pool-" + COUNTER.incrementAndGet();
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final long oomKills = OomKills.count();
    private int lastNumber;
    private boolean launching;
    private boolean terminated;

    WorkerSet(EngineOptions options, Listener listener) {
        this.options = options;
        this.listener = listener;
        Endpoint.own().register(service, this);
    }

    /** Launches so many, without the engine's lock. */
    void launch(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            launchOne();
        }
    }

    /** Launches as many as are missing, in the background: it takes milliseconds each. */
    void launchMissing(Demand demand) {
        if (!launching && demand.missing() > 0) {
            launching = true;
            DaemonThread.start(service + "-launch", () -> launchAll(demand));
        }
    }

    /** No more workers will connect. */
    void unregister() {
        Endpoint.own().unregister(service);
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
        if (running && options.idleNanos() == 0) {
            return room;
        }
        int idle = 0;
        for (Worker worker : workers.values()) {
            idle += worker.isActive() && worker.isIdle() ? 1 : 0;
        }
        int fewest = running ? options.fewest() - active : 0;
        return Math.min(room, Math.max(fewest, queued - idle));
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
        Worker best = null;
        for (Worker worker : workers.values()) {
            if (worker.admits() && (best == null || worker.load() < best.load())) {
                best = worker;
            }
        }
        return best == null || !best.isIdle() || mayBecomeBusy() ? best : leastLoadedOfTheBusy();
    }

    private Worker leastLoadedOfTheBusy() {
        Worker best = null;
        for (Worker worker : workers.values()) {
            if (!worker.isIdle() && worker.admits() && (best == null || worker.load() < best.load())) {
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
                terminate(worker.child());
            }
        }
    }

    private static void terminate(Child child) {
        child.terminate();
        Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), child::kill);
    }

    /** A worker's process connects. */
    @Override
    public void serve(Channel channel, byte[] greeting) throws IOException {
        int number = new ByteSource(greeting).readInt();
        Worker worker;
        synchronized (listener) {
            worker = workers.get(number);
            if (worker == null) {
                throw new IOException("there is no such worker any more: number=" + number + ", service=" + service);
            }
            awaitLaunched(worker);
            WorkerAnswers answers = new WorkerAnswers(worker, listener, () -> silent(worker));
            worker.connected(new WorkerLine(Reactor.own().attach(channel, answers)));
        }
        listener.connected(worker);
    }

    /** It may be quicker than the thread that has launched it. */
    private void awaitLaunched(Worker worker) throws IOException {
        try {
            while (worker.child() == null) {
                listener.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
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
            process = options.factory()
                    .newWorker(new WorkerBody(Endpoint.own().address(), service, number, options.maxMemory()));
            int quota = options.maxTasks() == 0 ? Integer.MAX_VALUE : options.maxTasks();
            worker = new Worker(number, process.name(), quota);
            workers.put(number, worker);
        }
        Child child = null;
        try {
            child = Child.launch(process);
        } finally {
            launched(worker, child);
        }
        child.whenExited(() -> checkGone(worker));
    }

    private void launched(Worker worker, Child child) {
        synchronized (listener) {
            if (child == null) {
                workers.remove(worker.number());
            } else {
                worker.launched(child);
                if (terminated) {
                    terminate(child);
                }
            }
            listener.notifyAll();
        }
    }

    private void checkGone(Worker worker) {
        synchronized (listener) {
            if (!worker.isGone() || workers.remove(worker.number()) == null) {
                return;
            }
        }
        listener.gone(worker, WorkerDeath.of(worker, oomKills));
    }

    /** A worker's connection has ended; called on the reactor's thread. */
    private void silent(Worker worker) {
        synchronized (listener) {
            worker.linkClosed();
        }
        // One that has closed its connection and lives on can do nothing for the pool any more.
        Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), worker.child()::kill);
        // What follows may read files, for which the reactor has no time.
        DaemonThread.start(worker.name() + "-end", () -> checkGone(worker));
    }
}
