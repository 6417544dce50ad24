package org.jmultiprocessing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;
import org.jmultiprocessing.function.Procedure4;
import org.jmultiprocessing.function.Procedure5;
import org.jmultiprocessing.function.Procedure6;
import org.jmultiprocessing.internal.launch.ChildSettings;

/**
 * How processes are started, and what their JVMs are like; Python's context, with the choices that a JVM brings. Got from
 * {@link Multiprocessing#getContext}, and used to make what this package holds, or given to a {@link Process} or
 * {@link Pool}. Immutable: what looks like a setter returns another context.
 */
public final class Context {
    static final Context DEFAULT = new Context(null, ChildSettings.DEFAULT);

    private final StartMethod method;
    private final ChildSettings settings;

    private Context(StartMethod method, ChildSettings settings) {
        this.method = method;
        this.settings = settings;
    }

    static Context of(StartMethod method) {
        return new Context(method.checkPossible(), ChildSettings.DEFAULT);
    }

    /** For a JVM that is unlike this one. */
    static Context of(ChildSettings settings) {
        return new Context(StartMethod.SPAWN, settings);
    }

    /** The start method of its processes; that of the default context is the one set for the whole process. */
    public StartMethod getStartMethod() {
        return method != null ? method : StartMethods.get();
    }

    /** With more JVM flags. They come behind those of this JVM, which a child inherits, so that they win. */
    public Context jvmFlags(String... flags) {
        List<String> all = new ArrayList<>(settings.jvmFlags());
        all.addAll(List.of(flags));
        return with(all, settings.environment(), settings.directory());
    }

    /**
     * With at most this much heap for each JVM.
     *
     * @param bytes at least 2 MiB, which is the least a JVM takes
     */
    public Context heap(long bytes) {
        if (bytes < 2 << 20) {
            throw new IllegalArgumentException("a JVM needs a heap of at least 2 MiB: bytes=" + bytes);
        }
        return jvmFlags("-Xmx" + bytes);
    }

    /** With this environment variable, in addition to those of this process; an empty value removes it. */
    public Context environment(String variable, String value) {
        Map<String, String> all = new HashMap<>(settings.environment());
        all.put(variable, value);
        return with(settings.jvmFlags(), all, settings.directory());
    }

    /** With this working directory. */
    public Context directory(Path directory) {
        return with(
                settings.jvmFlags(),
                settings.environment(),
                directory.toAbsolutePath().toString());
    }

    /** As {@link Process#Process(Procedure0)}, in this context. */
    public Process process(Procedure0 target) {
        return new Process(target).context(this);
    }

    /** As {@link Process#Process(Procedure1, Object)}, in this context. */
    public <A> Process process(Procedure1<? super A> target, A a) {
        return new Process(target, a).context(this);
    }

    /** As {@link Process#Process(Procedure2, Object, Object)}, in this context. */
    public <A, B> Process process(Procedure2<? super A, ? super B> target, A a, B b) {
        return new Process(target, a, b).context(this);
    }

    /** As {@link Process#Process(Procedure3, Object, Object, Object)}, in this context. */
    public <A, B, C> Process process(Procedure3<? super A, ? super B, ? super C> target, A a, B b, C c) {
        return new Process(target, a, b, c).context(this);
    }

    /** As {@link Process#Process(Procedure4, Object, Object, Object, Object)}, in this context. */
    public <A, B, C, D> Process process(
            Procedure4<? super A, ? super B, ? super C, ? super D> target, A a, B b, C c, D d) {
        return new Process(target, a, b, c, d).context(this);
    }

    /** As {@link Process#Process(Procedure5, Object, Object, Object, Object, Object)}, in this context. */
    public <A, B, C, D, E> Process process(
            Procedure5<? super A, ? super B, ? super C, ? super D, ? super E> target, A a, B b, C c, D d, E e) {
        return new Process(target, a, b, c, d, e).context(this);
    }

    /** As {@link Process#Process(Procedure6, Object, Object, Object, Object, Object, Object)}, in this context. */
    public <A, B, C, D, E, F> Process process(
            Procedure6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F> target,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f) {
        return new Process(target, a, b, c, d, e, f).context(this);
    }

    /** As {@link Pool#Pool()}, in this context. */
    public Pool pool() {
        return pool(Multiprocessing.cpuCount());
    }

    /** As {@link Pool#Pool(int)}, in this context. */
    public Pool pool(int processes) {
        return new Pool(processes, this);
    }

    /** As {@link Pool#Pool(PoolOptions)}, in this context. */
    public Pool pool(PoolOptions options) {
        return new Pool(options.context(this));
    }

    /** As {@link Queue#Queue()}. */
    public <T> Queue<T> queue() {
        return new Queue<>();
    }

    /** As {@link Pipe#Pipe()}. */
    public Pipe pipe() {
        return new Pipe();
    }

    /** As {@link Pipe#Pipe(boolean)}. */
    public Pipe pipe(boolean duplex) {
        return new Pipe(duplex);
    }

    /** As {@link JoinableQueue#JoinableQueue()}. */
    public <T> JoinableQueue<T> joinableQueue() {
        return new JoinableQueue<>();
    }

    /** As {@link JoinableQueue#JoinableQueue(int)}. */
    public <T> JoinableQueue<T> joinableQueue(int maxsize) {
        return new JoinableQueue<>(maxsize);
    }

    /** As {@link SimpleQueue#SimpleQueue()}. */
    public <T> SimpleQueue<T> simpleQueue() {
        return new SimpleQueue<>();
    }

    /** As {@link Queue#Queue(int)}. */
    public <T> Queue<T> queue(int maxsize) {
        return new Queue<>(maxsize);
    }

    /** As {@link Lock#Lock()}. */
    public Lock lock() {
        return new Lock();
    }

    /** As {@link RLock#RLock()}. */
    public RLock rLock() {
        return new RLock();
    }

    /** As {@link Value#Value(String, Object)}. */
    public <T> Value<T> value(String code, T initial) {
        return new Value<>(code, initial);
    }

    /** As {@link Value#Value(String, Object, Mutex)}. */
    public <T> Value<T> value(String code, T initial, Mutex lock) {
        return new Value<>(code, initial, lock);
    }

    /** As {@link RawValue#RawValue(String, Object)}. */
    public <T> RawValue<T> rawValue(String code, T initial) {
        return new RawValue<>(code, initial);
    }

    /** As {@link Array#Array(String, long)}. */
    public <T> Array<T> array(String code, long length) {
        return new Array<>(code, length);
    }

    /** As {@link Array#Array(String, Collection)}. */
    public <T> Array<T> array(String code, Collection<? extends T> initial) {
        return new Array<>(code, initial);
    }

    /** As {@link RawArray#RawArray(String, long)}. */
    public <T> RawArray<T> rawArray(String code, long length) {
        return new RawArray<>(code, length);
    }

    /** As {@link RawArray#RawArray(String, Collection)}. */
    public <T> RawArray<T> rawArray(String code, Collection<? extends T> initial) {
        return new RawArray<>(code, initial);
    }

    /** As {@link Semaphore#Semaphore(int)}. */
    public Semaphore semaphore(int permits) {
        return new Semaphore(permits);
    }

    /** As {@link BoundedSemaphore#BoundedSemaphore(int)}. */
    public BoundedSemaphore boundedSemaphore(int permits) {
        return new BoundedSemaphore(permits);
    }

    /** As {@link Condition#Condition()}. */
    public Condition condition() {
        return new Condition();
    }

    /** As {@link Condition#Condition(Mutex)}. */
    public Condition condition(Mutex lock) {
        return new Condition(lock);
    }

    /** As {@link Event#Event()}. */
    public Event event() {
        return new Event();
    }

    /** As {@link Barrier#Barrier(int)}. */
    public Barrier barrier(int parties) {
        return new Barrier(parties);
    }

    /** As {@link Barrier#Barrier(int, Procedure0, Duration)}. */
    public Barrier barrier(int parties, Procedure0 action, Duration timeout) {
        return new Barrier(parties, action, timeout);
    }

    /** The start method, and what differs from this process. */
    @Override
    public String toString() {
        return "<Context " + getStartMethod() + " jvmFlags=" + settings.jvmFlags() + " directory="
                + settings.directory() + " environment="
                + settings.environment().keySet() + ">";
    }

    boolean usesReserve() {
        return getStartMethod() == StartMethod.FORKSERVER;
    }

    /** With the java program that was set for the whole process. */
    ChildSettings settings() {
        Rehearsal.prepare();
        return settings.onlyClassPath() != null
                ? settings
                : new ChildSettings(
                        StartMethods.executable(), settings.jvmFlags(), settings.environment(), settings.directory());
    }

    boolean setsHeap() {
        return settings.jvmFlags().stream().anyMatch(flag -> flag.startsWith("-Xmx") || flag.startsWith("-XX:MaxRAM"));
    }

    /** With a flag that any other one overrides. */
    Context withFirstFlag(String flag) {
        List<String> all = new ArrayList<>(List.of(flag));
        all.addAll(settings.jvmFlags());
        return with(all, settings.environment(), settings.directory());
    }

    private Context with(List<String> flags, Map<String, String> environment, String directory) {
        return new Context(method, new ChildSettings(null, flags, environment, directory, settings.onlyClassPath()));
    }
}
