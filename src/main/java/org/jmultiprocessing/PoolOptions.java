package org.jmultiprocessing;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;

/**
 * How a {@link Pool} is set up. Immutable: what looks like a setter returns other options.
 *
 * <pre>{@code
 * var options = new PoolOptions().processes(2).initializer(Pools::connect, "db:5432");
 * }</pre>
 */
public final class PoolOptions {
    private static final Duration USUAL_GRACE = Duration.ofSeconds(1);
    private static final long LEAST_MEMORY = 16 << 20;

    private int processes = Multiprocessing.cpuCount();
    private Context context;
    private WorkerLife life = WorkerLife.USUAL;
    private int maxTasks;
    private long maxMemory;
    private Duration grace = USUAL_GRACE;
    private Duration idleTimeout;
    private int fewest;
    private boolean onDemand;
    private int timeline;
    private String mxBean;

    /** As many workers as this JVM has processors, and nothing but what is usual. */
    public PoolOptions() {}

    private PoolOptions(PoolOptions other) {
        processes = other.processes;
        context = other.context;
        life = other.life;
        maxTasks = other.maxTasks;
        maxMemory = other.maxMemory;
        grace = other.grace;
        idleTimeout = other.idleTimeout;
        fewest = other.fewest;
        onDemand = other.onDemand;
        timeline = other.timeline;
        mxBean = other.mxBean;
    }

    /**
     * With so many workers.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PoolOptions processes(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("number of processes must be at least 1: processes=" + count);
        }
        PoolOptions changed = new PoolOptions(this);
        changed.processes = count;
        return changed;
    }

    /** With workers that are started in this context: it has their start method, JVM flags, heap and environment. */
    public PoolOptions context(Context workersContext) {
        PoolOptions changed = new PoolOptions(this);
        changed.context = Objects.requireNonNull(workersContext, "context");
        return changed;
    }

    /**
     * With something that each worker does before its first task, also one that replaces another. What it leaves in static
     * fields is there for the worker's tasks. If it throws, the worker ends, and another one tries; if as many as the pool
     * has, at least three, have failed in a row, the pool breaks: every result is a {@link BrokenPoolException} caused by
     * what was thrown.
     */
    public PoolOptions initializer(Procedure0 procedure) {
        return initialized(procedure);
    }

    /** As {@link #initializer(Procedure0)}, with an argument, of which each worker gets a copy. */
    public <A> PoolOptions initializer(Procedure1<? super A> procedure, A a) {
        return initialized(procedure, a);
    }

    /** As {@link #initializer(Procedure0)}, with arguments, of which each worker gets copies. */
    public <A, B> PoolOptions initializer(Procedure2<? super A, ? super B> procedure, A a, B b) {
        return initialized(procedure, a, b);
    }

    /** As {@link #initializer(Procedure0)}, with arguments, of which each worker gets copies. */
    public <A, B, C> PoolOptions initializer(Procedure3<? super A, ? super B, ? super C> procedure, A a, B b, C c) {
        return initialized(procedure, a, b, c);
    }

    /**
     * With an object for each worker, made in it after its {@linkplain #initializer initializer} and before its first task,
     * which its tasks get by {@link WorkerState#get}: a connection, a parser, counts. If it cannot be made, that is as
     * with an initializer.
     */
    public PoolOptions workerState(Function0<?> maker) {
        PoolOptions changed = new PoolOptions(this);
        changed.life = life.state(Objects.requireNonNull(maker, "workerState"));
        return changed;
    }

    /** As {@link #workerState(Function0)}, with an {@linkplain #workerExit exit function} of that object. */
    public <S> PoolOptions workerState(Function0<? extends S> maker, Function1<? super S, ?> exit) {
        return workerState(maker).exit(exit);
    }

    /**
     * With something that each worker does when it has run its last task: because the pool was closed, or because another
     * one takes its place, or it was idle for too long. {@link Pool#exitResults} has what it returns or throws. It is not run
     * in a worker that dies, that is killed, or that {@link Pool#terminate} ends.
     */
    public PoolOptions workerExit(Function0<?> exit) {
        return exit(exit);
    }

    /**
     * With an end to the patience with what workers do before their first task. Its thread is then interrupted, and the
     * worker killed if that does not end it within the {@linkplain #grace grace time}; it counts as an initializer that
     * threw a {@link java.util.concurrent.TimeoutException}. Usual is no limit.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public PoolOptions initializerLimit(Duration limit) {
        PoolOptions changed = new PoolOptions(this);
        changed.life = life.initializerLimit(limit);
        return changed;
    }

    /**
     * With an end to the patience with an exit function, as {@link #initializerLimit}; its outcome then is a {@link
     * java.util.concurrent.TimeoutException}. Usual is no limit.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public PoolOptions exitLimit(Duration limit) {
        PoolOptions changed = new PoolOptions(this);
        changed.life = life.exitLimit(limit);
        return changed;
    }

    /**
     * With a fresh worker in the place of each that has run so many tasks; usual is no limit. A task is a call of
     * {@code apply}, or a chunk of a {@code map}. The fresh one is started before the old one ends.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PoolOptions maxTasksPerChild(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException("a worker runs at least 1 task: maxTasksPerChild=" + tasks);
        }
        PoolOptions changed = new PoolOptions(this);
        changed.maxTasks = tasks;
        return changed;
    }

    /**
     * With a fresh worker in the place of each that is found, after a task, to use more memory than this; usual is no limit.
     * Measured is what is resident, garbage included, on Linux; elsewhere the heap.
     *
     * @param bytes at least 16 MiB
     */
    public PoolOptions maxMemory(long bytes) {
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "a worker needs at least 16 MiB of memory: maxMemory=" + bytes + " bytes");
        }
        PoolOptions changed = new PoolOptions(this);
        changed.maxMemory = bytes;
        return changed;
    }

    /**
     * With so much time for a task that was told to stop, by its time limit or {@link AsyncResult#cancel}, before its worker
     * is killed; usual is one second, zero: at once.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PoolOptions grace(Duration time) {
        PoolOptions changed = new PoolOptions(this);
        changed.grace = Durations.notNegative(time, "grace");
        return changed;
    }

    /**
     * With an end to workers that have had nothing to do for so long, but for {@code fewest} of them; usual is that they
     * stay. They are started again when there is work.
     *
     * @throws IllegalArgumentException if {@code time} is zero or less, or {@code fewest} is negative
     */
    public PoolOptions idleTimeout(Duration time, int fewestWorkers) {
        if (fewestWorkers < 0) {
            throw new IllegalArgumentException("a number of workers is not negative: fewest=" + fewestWorkers);
        }
        PoolOptions changed = new PoolOptions(this);
        changed.idleTimeout = Durations.positive(time, "idleTimeout");
        changed.fewest = fewestWorkers;
        return changed;
    }

    /**
     * With workers that are started one by one, when there is a task that no other worker is free for; usual is all at once,
     * at first. One that has died is not replaced until it is needed.
     */
    public PoolOptions startOnDemand() {
        PoolOptions changed = new PoolOptions(this);
        changed.onDemand = true;
        return changed;
    }

    /**
     * With a note of which worker ran which task when, of the last so many tasks, for {@link Pool#timeline}; usual is none.
     * Each takes some 60 bytes, be it long or short.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PoolOptions timeline(int lastTasks) {
        if (lastTasks < 1) {
            throw new IllegalArgumentException("a timeline keeps at least 1 task: lastTasks=" + lastTasks);
        }
        PoolOptions changed = new PoolOptions(this);
        changed.timeline = lastTasks;
        return changed;
    }

    /**
     * With an MXBean {@code org.jmultiprocessing:type=Pool,name=…} from the pool's start until its last worker has left;
     * usual is none, since the platform's MBean server takes a moment to load.
     *
     * @param name unlike those of other pools that take tasks; else the pool's constructor throws. One that was closed
     *     gives its name up to the next
     */
    public PoolOptions mxBean(String name) {
        PoolOptions changed = new PoolOptions(this);
        changed.mxBean = Objects.requireNonNull(name, "name");
        return changed;
    }

    /** What was set. */
    @Override
    public String toString() {
        return "<PoolOptions processes=" + processes + " maxTasksPerChild=" + (maxTasks == 0 ? "none" : maxTasks)
                + " maxMemory=" + (maxMemory == 0 ? "none" : maxMemory) + " grace=" + grace + " idleTimeout="
                + (idleTimeout == null ? "none" : idleTimeout) + " startOnDemand=" + onDemand + " initializer="
                + (life.initializer() != null) + " workerState=" + (life.state() != null) + " workerExit="
                + (life.exit() != null) + ">";
    }

    PoolOptions checkedForThreads() {
        if (context != null || maxTasks > 0 || maxMemory > 0 || idleTimeout != null || onDemand || life.hasLimits()) {
            throw new IllegalArgumentException("threads have no context, maxTasksPerChild, maxMemory, idleTimeout,"
                    + " startOnDemand, initializerLimit or exitLimit: " + this
                    + "; take a Pool, whose workers are processes");
        }
        return this;
    }

    int processes() {
        return processes;
    }

    Context context() {
        return context != null ? context : Multiprocessing.getContext();
    }

    /** What workers do before their first task and after their last one. */
    WorkerLife life() {
        return life;
    }

    /** 0: no limit. */
    int maxTasks() {
        return maxTasks;
    }

    /** 0: no limit. */
    long maxMemory() {
        return maxMemory;
    }

    long graceNanos() {
        return TimeUnit.NANOSECONDS.convert(grace);
    }

    /** 0: none. */
    long idleNanos() {
        return idleTimeout == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.convert(idleTimeout));
    }

    /** 0: none. */
    int timeline() {
        return timeline;
    }

    /** Or null. */
    String mxBean() {
        return mxBean;
    }

    int fewest() {
        return fewest;
    }

    boolean onDemand() {
        return onDemand;
    }

    private PoolOptions exit(Serializable function) {
        PoolOptions changed = new PoolOptions(this);
        changed.life = life.exit(new ExitCall(Objects.requireNonNull(function, "workerExit")));
        return changed;
    }

    private PoolOptions initialized(Serializable procedure, Object... arguments) {
        PoolOptions changed = new PoolOptions(this);
        changed.life =
                life.initializer(new InitializerCall(Objects.requireNonNull(procedure, "initializer"), arguments));
        return changed;
    }
}
