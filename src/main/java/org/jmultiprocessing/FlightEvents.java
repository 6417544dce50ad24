package org.jmultiprocessing;

import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jmultiprocessing.internal.pool.Job;
import org.jmultiprocessing.internal.pool.Listeners;
import org.jmultiprocessing.internal.pool.PoolListener;

/**
 * Tells this JVM's flight recorder what a pool does. Until a recording is started, that is one look at a flag for each task:
 * the recorder's machinery is not loaded before. Guarded by the pool's lock.
 */
@SuppressWarnings("UnusedVariable") // the recorder reads the events' fields
final class FlightEvents implements PoolListener {
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Long> pids = new HashMap<>();
    private final Map<Integer, TaskEvent> running = new HashMap<>();

    private FlightEvents() {}

    /** One that listens, if this Java has a flight recorder. */
    static PoolListener ifPossible() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new FlightEvents() : Listeners.none();
    }

    @Name("org.jmultiprocessing.Task")
    @Label("Pool Task")
    @Category("jmultiprocessing")
    @StackTrace(false)
    private static final class TaskEvent extends Event {
        @Label("Task")
        String task;

        @Label("Worker")
        String worker;

        @Label("Worker's Process")
        long pid;

        @Label("Queue Wait")
        @Timespan(Timespan.NANOSECONDS)
        long queueWait;

        @Label("Run Time")
        @Timespan(Timespan.NANOSECONDS)
        long runTime;

        @Label("Outcome")
        String outcome;
    }

    @Name("org.jmultiprocessing.WorkerStart")
    @Label("Pool Worker Start")
    @Category("jmultiprocessing")
    @StackTrace(false)
    private static final class WorkerStartEvent extends Event {
        @Label("Worker")
        String worker;

        @Label("Worker's Process")
        long pid;
    }

    @Name("org.jmultiprocessing.WorkerEnd")
    @Label("Pool Worker End")
    @Category("jmultiprocessing")
    @StackTrace(false)
    private static final class WorkerEndEvent extends Event {
        @Label("Worker")
        String worker;

        @Label("Worker's Process")
        long pid;
    }

    @Override
    public void accepted(Job job, int chunk, int worker, long queuedAt, long begunAt) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        TaskEvent event = new TaskEvent();
        if (event.isEnabled()) {
            event.begin();
            event.task = TaskName.of(job, chunk);
            event.worker = names.get(worker);
            event.pid = pids.get(worker);
            event.queueWait = begunAt - queuedAt;
            running.put(worker, event);
        }
    }

    @Override
    public void done(Job job, int chunk, int worker, long nanos, boolean anyFailed) {
        end(worker, nanos, anyFailed ? "failed" : "done");
    }

    private void end(int worker, long nanos, String outcome) {
        TaskEvent event = running.isEmpty() ? null : running.remove(worker);
        if (event != null) {
            event.runTime = nanos;
            event.outcome = outcome;
            event.commit();
        }
    }

    @Override
    public void left(int worker) {
        end(worker, -1, "stopped");
    }

    @Override
    public void lost(Job job, int chunk, int worker, boolean triedAgain) {
        end(worker, -1, "lost");
    }

    @Override
    public void ready(int worker, String name, long pid) {
        names.put(worker, name);
        pids.put(worker, pid);
        if (FlightRecorder.isInitialized()) {
            WorkerStartEvent event = new WorkerStartEvent();
            event.worker = name;
            event.pid = pid;
            event.commit();
        }
    }

    @Override
    public void ended(int worker) {
        end(worker, -1, "stopped");
        String name = names.remove(worker);
        Long pid = pids.remove(worker);
        if (name != null && FlightRecorder.isInitialized()) {
            WorkerEndEvent event = new WorkerEndEvent();
            event.worker = name;
            event.pid = pid;
            event.commit();
        }
    }
}
