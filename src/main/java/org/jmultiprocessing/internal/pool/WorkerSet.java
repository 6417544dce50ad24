package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
 * read to the end, so that no answer it gave is missed. Guarded by the engine's lock, which is the listener's monitor.
 */
final class WorkerSet implements Service {
    /** Told on the reactor's thread or a watcher's, without the engine's lock. */
    interface Listener {
        void ready(Worker worker);

        void done(Worker worker, ChunkAnswer answer);

        void gone(Worker worker, WorkerDeath death);
    }

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final long GRACE_NANOS = 1_000_000_000;

    private final EngineOptions options;
    private final Listener listener;
    private final String service = "pool-" + COUNTER.incrementAndGet();
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private int lastNumber;
    private int failedBoots;

    WorkerSet(EngineOptions options, Listener listener) {
        this.options = options;
        this.listener = listener;
        Endpoint.own().register(service, this);
    }

    /** Launches workers until there are as many as there should be. */
    void fill() throws IOException {
        while (workers.size() < options.processes()) {
            launch(++lastNumber);
        }
    }

    /** No more workers will connect. */
    void unregister() {
        Endpoint.own().unregister(service);
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        workers.values().forEach(worker -> pids.add(worker.child().pid()));
        return pids;
    }

    int readyCount() {
        int count = 0;
        for (Worker worker : workers.values()) {
            count += worker.isReady() ? 1 : 0;
        }
        return Math.max(1, count);
    }

    /** The worker with the fewest chunks among those that take more, or null. */
    Worker leastLoaded() {
        Worker best = null;
        for (Worker worker : workers.values()) {
            if (worker.admits() && (best == null || worker.load() < best.load())) {
                best = worker;
            }
        }
        return best;
    }

    /** Whether so many workers in a row ended without getting ready that more would do the same. */
    boolean failsToBoot() {
        return failedBoots >= Math.max(3, options.processes());
    }

    void stopIdle() {
        for (Worker worker : workers.values()) {
            if (worker.isIdle()) {
                worker.stop();
            }
        }
    }

    List<Chunk> takeAllWork() {
        List<Chunk> all = new ArrayList<>();
        workers.values().forEach(worker -> all.addAll(worker.takeUnstarted()));
        return all;
    }

    void terminate() {
        for (Worker worker : workers.values()) {
            worker.child().terminate();
            Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), worker.child()::kill);
        }
    }

    /** A worker's process connects. */
    @Override
    public void serve(Channel channel, byte[] greeting) throws IOException {
        int number = new ByteSource(greeting).readInt();
        synchronized (listener) {
            Worker worker = workers.get(number);
            if (worker == null) {
                throw new IOException("there is no such worker any more: number=" + number + ", service=" + service);
            }
            worker.connected(Reactor.own().attach(channel, new WorkerLink(worker)));
            failedBoots = 0;
        }
        workerIsReady(number);
    }

    private void workerIsReady(int number) {
        Worker worker;
        synchronized (listener) {
            worker = workers.get(number);
        }
        if (worker != null) {
            listener.ready(worker);
        }
    }

    private void launch(int number) throws IOException {
        ChildOptions process =
                options.factory().newWorker(new WorkerBody(Endpoint.own().address(), service, number));
        Worker worker = new Worker(number, process.name(), Child.launch(process));
        workers.put(number, worker);
        worker.child().whenExited(() -> checkGone(worker));
    }

    private void checkGone(Worker worker) {
        synchronized (listener) {
            if (!worker.isGone() || workers.remove(worker.number()) == null) {
                return;
            }
            failedBoots += worker.hasBooted() ? 0 : 1;
        }
        Child child = worker.child();
        listener.gone(
                worker,
                new WorkerDeath(worker.name(), child.pid(), child.exitCode().orElseThrow()));
    }

    /** Reads a worker's answers, on the reactor's thread. */
    private final class WorkerLink extends WorkerAnswers {
        private final Worker worker;

        WorkerLink(Worker worker) {
            this.worker = worker;
        }

        @Override
        void started(long chunk) {
            synchronized (listener) {
                worker.started(chunk);
            }
        }

        @Override
        void done(ChunkAnswer answer) {
            listener.done(worker, answer);
        }

        @Override
        void ended() {
            synchronized (listener) {
                worker.linkClosed();
            }
            // One that has closed its connection and lives on can do nothing for the pool any more.
            Reactor.own().schedule(Deadline.afterNanos(GRACE_NANOS), worker.child()::kill);
            // Replacing it launches a process, for which the reactor has no time.
            DaemonThread.start(worker.name() + "-end", () -> checkGone(worker));
        }
    }
}
