package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Waitable;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;
import org.jmultiprocessing.function.Procedure4;
import org.jmultiprocessing.function.Procedure5;
import org.jmultiprocessing.function.Procedure6;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.ChildOptions;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * An activity that runs in a JVM of its own: Python's {@code multiprocessing.Process}.
 *
 * <pre>{@code
 * var process = new Process(Main::worker, queue);
 * process.start();
 * process.join();
 * }</pre>
 *
 * <p>The target and its arguments are serialized by {@link #start()} and rebuilt in the child, which runs nothing else: not
 * your {@code main}, so no guard is needed around it. Or extend this class and override {@link #run()}; the object itself is
 * then sent. The child sees none of this JVM's static state.
 *
 * <p>A child that is not a {@linkplain #daemon() daemon} keeps this JVM alive until it ends, as a non-daemon thread does. If
 * this JVM ends all the same ({@link System#exit}, a signal, {@code kill -9}), its children end at once, with their
 * children. Closing a process object does not end the process.
 *
 * <p>Objects of this class are safe for use by several threads, but only in the process that made them.
 */
public class Process implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final String identity;
    private volatile String name;
    private volatile boolean daemon;
    private Target target;
    private transient Context context = Context.DEFAULT;
    private transient AuthKey authKey;
    private transient Child child;
    private transient boolean closed;
    private transient boolean foreign;

    /** For subclasses that override {@link #run()}. */
    protected Process() {
        this((Target) null);
    }

    /** A process that will run {@code target}. */
    public Process(Procedure0 target) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {}));
    }

    /** A process that will run {@code target} with this argument. */
    public <A> Process(Procedure1<? super A> target, A a) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a}));
    }

    /** A process that will run {@code target} with these arguments. */
    public <A, B> Process(Procedure2<? super A, ? super B> target, A a, B b) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a, b}));
    }

    /** A process that will run {@code target} with these arguments. */
    public <A, B, C> Process(Procedure3<? super A, ? super B, ? super C> target, A a, B b, C c) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a, b, c}));
    }

    /** A process that will run {@code target} with these arguments. */
    public <A, B, C, D> Process(Procedure4<? super A, ? super B, ? super C, ? super D> target, A a, B b, C c, D d) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a, b, c, d}));
    }

    /** A process that will run {@code target} with these arguments. */
    public <A, B, C, D, E> Process(
            Procedure5<? super A, ? super B, ? super C, ? super D, ? super E> target, A a, B b, C c, D d, E e) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a, b, c, d, e}));
    }

    /** A process that will run {@code target} with these arguments. */
    public <A, B, C, D, E, F> Process(
            Procedure6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F> target,
            A a,
            B b,
            C c,
            D d,
            E e,
            F f) {
        this(new Target(Objects.requireNonNull(target, "target"), new Object[] {a, b, c, d, e, f}));
    }

    private Process(Target target) {
        this.target = target;
        this.identity = CurrentProcess.identityOfNextChild();
        this.name = ProcessText.kindOf(getClass()) + "-" + identity;
        this.daemon = CurrentProcess.get().daemon();
    }

    /** The process object of something that was not started as one: the tree's first process, or a pool's worker. */
    Process(String name, String identity, boolean daemon, Target target) {
        this.target = target;
        this.name = name;
        this.identity = identity;
        this.daemon = daemon;
        this.foreign = true;
    }

    /**
     * What the child does; calls the target. Override it to say it in a subclass. Called directly, it runs here.
     *
     * @throws Exception whatever goes wrong; the child prints it to its standard error and ends with exit code 1
     */
    public void run() throws Exception {
        if (target != null) {
            target.run();
        }
    }

    /**
     * Launches the child and hands it its task. Returns when the child has taken it in, which is before it runs; a task
     * larger than 64 KiB is taken in after the child has booted. If the child dies meanwhile, its {@link #exitCode()}
     * tells. Then lets go of the target and its arguments.
     *
     * @throws SerializationException if the target or an argument cannot be serialized; nothing was started then
     * @throws IllegalStateException if it was started before, belongs to another process, or this process is a daemon,
     *     which may not have children
     * @throws MultiprocessingException if the system refuses another process
     */
    public synchronized void start() {
        checkMayStart();
        Baggage baggage = Baggage.open();
        try {
            launch(Bytes.encodeTask(new ProcessBody(this), "process " + name));
        } finally {
            baggage.close();
            Children.takeBackAtEnd(child, baggage);
        }
        target = null;
        Children.add(this);
    }

    private void launch(byte[] body) {
        Rehearsal.expect(target == null ? getClass() : target.home());
        try {
            child = Child.launch(new ChildOptions(
                    name,
                    !daemon,
                    context.usesReserve(),
                    context.settings(),
                    CurrentProcess.startData(authKey().toBytes(), body)));
        } catch (IOException e) {
            throw new MultiprocessingException("cannot start process: name=" + name + "; " + e.getMessage(), e);
        }
    }

    /**
     * Blocks until the process has ended and its output has appeared.
     *
     * @throws IllegalStateException if it was not started, not by this process, or is closed
     */
    public void join() throws InterruptedException {
        await(Deadline.NEVER);
    }

    /**
     * As {@link #join()}, but no longer than {@code timeout}; zero or less looks and does not wait.
     *
     * @return whether the process has ended
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return await(Deadline.after(timeout));
    }

    /** Whether it was started and its end has not been noticed yet; of the process that asks itself, true. */
    public synchronized boolean isAlive() {
        checkNotClosed();
        return foreign ? CurrentProcess.get() == this : child != null && child.isAlive();
    }

    /**
     * How it ended: 0 as it should, 1 by an exception, {@code n} by {@code System.exit(n)}, {@code -n} by signal n (an exit
     * with 128 + n is taken for signal n, since the system tells no difference). Empty before it has ended.
     */
    public synchronized OptionalInt exitCode() {
        checkNotClosed();
        return child == null ? OptionalInt.empty() : child.exitCode();
    }

    /** The system's process id; empty before it was started. */
    public synchronized OptionalLong pid() {
        checkNotClosed();
        if (foreign) {
            return OptionalLong.of(ProcessIdentity.own().pid());
        }
        return child == null ? OptionalLong.empty() : OptionalLong.of(child.pid());
    }

    /**
     * Asks the process to end, by SIGTERM; its shutdown hooks run. Does nothing if it has ended. Queues and locks survive
     * this; see {@link Queue} and {@link Lock}.
     *
     * @throws IllegalStateException if it was not started
     */
    public void terminate() {
        started().terminate();
    }

    /** Ends the process at once, by SIGKILL; nothing more runs in it. Else as {@link #terminate()}. */
    public void kill() {
        started().kill();
    }

    /**
     * Interrupts the thread that runs the target: its {@link Thread#interrupted() status} is set, a blocking call in it throws
     * {@link InterruptedException}, which ends the process with exit code 1 unless the target catches it. Python's
     * {@code interrupt} raises KeyboardInterrupt there. Does nothing if it has ended.
     */
    public void interrupt() {
        started().interrupt();
    }

    /** Completes with this process, on a thread of the library's own, when it has ended and its output has appeared. */
    public CompletableFuture<Process> onExit() {
        return started().onExit().thenApply(exitCode -> this);
    }

    /**
     * What becomes ready when the process ends; it stays usable when this object is closed.
     *
     * @throws IllegalStateException if it was not started
     */
    public Waitable sentinel() {
        return new Sentinel(started());
    }

    /**
     * Marks this object as not used any more; does not touch the process. Idempotent.
     *
     * @throws IllegalStateException if the process is still running
     */
    @Override
    public synchronized void close() {
        if (child != null && child.isAlive()) {
            throw new IllegalStateException("cannot close a process while it is still running: name=" + name + ", pid="
                    + child.pid() + "; first call join() or terminate() and join()");
        }
        closed = true;
    }

    /** Its name, for people; need not be unique. {@code Process-1}, {@code Process-1:2} for a child's child, by default. */
    public final String name() {
        return name;
    }

    /** Names it. */
    public final Process name(String newName) {
        name = Objects.requireNonNull(newName, "name");
        return this;
    }

    /** Whether this JVM may end while it runs, ending it. Inherited from the process that makes this object. */
    public final boolean daemon() {
        return daemon;
    }

    /**
     * Makes it a daemon, or not.
     *
     * @throws IllegalStateException if it was started already
     */
    public final synchronized Process daemon(boolean newDaemon) {
        checkNotStarted("daemon");
        daemon = newDaemon;
        return this;
    }

    /**
     * Has it started in this context: with that start method, JVM flags, heap, environment and directory.
     *
     * @throws IllegalStateException if it was started already
     */
    public final synchronized Process context(Context newContext) {
        checkNotStarted("context");
        context = Objects.requireNonNull(newContext, "context");
        return this;
    }

    /**
     * The key by which its connections can prove themselves to each other: 32 random bytes, drawn by the tree's first process
     * and handed down. It never leaves the tree, nor appears in a message.
     */
    public final synchronized AuthKey authKey() {
        return authKey != null ? authKey : CurrentProcess.authKey();
    }

    /** Gives it another key, before it is started; of the process that asks itself, at any time. */
    public final synchronized Process authKey(AuthKey newAuthKey) {
        authKey = Objects.requireNonNull(newAuthKey, "authKey");
        return this;
    }

    /** As Python's: name, pid, parent, state, and whether it is a daemon. */
    @Override
    public synchronized String toString() {
        return new ProcessText(this, child, closed, foreign).toString();
    }

    String identity() {
        return identity;
    }

    /** What a child needs of a plain process. */
    void writeTo(ObjectOutput out) throws IOException {
        out.writeUTF(name);
        out.writeUTF(identity);
        out.writeBoolean(daemon);
        target.writeTo(out);
    }

    static Process readFrom(ObjectInput in) throws IOException, ClassNotFoundException {
        return new Process(in.readUTF(), in.readUTF(), in.readBoolean(), Target.readFrom(in));
    }

    synchronized boolean hasEnded() {
        return child != null && !child.isAlive();
    }

    private void checkMayStart() {
        checkNotClosed();
        if (child != null) {
            throw new IllegalStateException("cannot start a process twice: name=" + name + "; make a new Process");
        }
        if (foreign) {
            throw new IllegalStateException(
                    "can only start a process object created by the current process: name=" + name);
        }
        if (CurrentProcess.get().daemon()) {
            throw new IllegalStateException("daemonic processes are not allowed to have children: name=" + name
                    + ", parent=" + CurrentProcess.get().name()
                    + "; start it from a process that is no daemon, or use a Pool");
        }
    }

    private void checkNotStarted(String what) {
        if (child != null || foreign) {
            throw new IllegalStateException(
                    "process has already started: name=" + name + "; set " + what + " before start()");
        }
    }

    private boolean await(Deadline deadline) throws InterruptedException {
        Child joined = started();
        boolean ended = joined.awaitExit(deadline);
        if (ended) {
            Children.remove(this);
        }
        return ended;
    }

    private synchronized Child started() {
        checkNotClosed();
        if (foreign) {
            throw new IllegalStateException("not a child of this process: name=" + name);
        }
        if (child == null) {
            throw new IllegalStateException("process not started: name=" + name + "; call start() first");
        }
        return child;
    }

    private void checkNotClosed() {
        if (closed) {
            throw new IllegalStateException("process object is closed: name=" + name);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        foreign = true;
    }
}
