package org.jmultiprocessing;

import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jmultiprocessing.internal.launch.Reserve;
import org.jmultiprocessing.internal.serial.Codec;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** The functions of Python's module {@code multiprocessing}. */
public final class Multiprocessing {
    private Multiprocessing() {}

    /** How many processors this JVM may use; in a container, its share. */
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The process object of the process that asks; the first of a tree is called {@code MainProcess}. */
    public static Process currentProcess() {
        return CurrentProcess.get();
    }

    /** The processes that this process has started and that have not ended, oldest first; a snapshot. */
    public static List<Process> activeChildren() {
        return Children.alive();
    }

    /**
     * The library's logger, SLF4J's {@code multiprocessing}. From the first call on, the library says there what it does, in
     * this process.
     */
    public static Logger getLogger() {
        return Logging.get();
    }

    /** As {@link #logToStderr(Level)}, for everything from {@link Level#INFO} on. */
    public static Logger logToStderr() {
        return logToStderr(Level.INFO);
    }

    /**
     * Has the library also say on standard error what it does, as {@code [INFO/Process-1] message}: in this process, and in
     * those that are started from now on.
     */
    public static Logger logToStderr(Level level) {
        return Logging.toStderr(Objects.requireNonNull(level, "level"));
    }

    /** The process that started this one; empty in the first process of a tree. */
    public static Optional<ParentProcess> parentProcess() {
        return CurrentProcess.parent();
    }

    /** The default context: whatever start method is set for the process, JVMs like this one. */
    public static Context getContext() {
        return Context.DEFAULT;
    }

    /**
     * A context of this start method.
     *
     * @throws IllegalArgumentException if it is {@link StartMethod#FORK}, saying what to use instead
     */
    public static Context getContext(StartMethod method) {
        return Context.of(method);
    }

    /** The start method of the default context; from now on it is only changed by force. */
    public static StartMethod getStartMethod() {
        return StartMethods.fix();
    }

    /** As {@link #getStartMethod()}, but with {@code allowNone} empty if none was set, which stays possible then. */
    public static Optional<StartMethod> getStartMethod(boolean allowNone) {
        return allowNone ? StartMethods.chosen() : Optional.of(StartMethods.fix());
    }

    /** The start methods there are, the default first. */
    public static List<StartMethod> getAllStartMethods() {
        return List.of(StartMethod.SPAWN, StartMethod.FORKSERVER);
    }

    /**
     * Sets the start method of the default context, once.
     *
     * @throws IllegalStateException if it was set before
     * @throws IllegalArgumentException if it is {@link StartMethod#FORK}, saying what to use instead
     */
    public static void setStartMethod(StartMethod method) {
        StartMethods.set(Objects.requireNonNull(method, "method"), false);
    }

    /** As {@link #setStartMethod(StartMethod)}, by force also if it was set before; null then means that none is set. */
    public static void setStartMethod(StartMethod method, boolean force) {
        StartMethods.set(force ? method : Objects.requireNonNull(method, "method"), force);
    }

    /**
     * Sets a filter that is asked before an object of any class but the plainest is made of what another process sent, from
     * now on in this process; the JVM's own ({@code jdk.serialFilter}) is asked as well. It has to allow the library's
     * classes, {@code org.jmultiprocessing.**}, and those of lambdas. For the children too, set the system property
     * {@code jmultiprocessing.serialFilter} to a pattern instead.
     *
     * @param filter null for none
     */
    public static void setSerialFilter(ObjectInputFilter filter) {
        Codec.filter(filter);
    }

    /** Has children run by this {@code java} program; null: by that of this JVM. */
    public static void setExecutable(Path java) {
        StartMethods.executable(java == null ? null : java.toString());
    }

    /**
     * Names classes that the JVMs of start method {@code forkserver} load and initialize while they wait for their task. A
     * class that they do not find is passed over.
     */
    public static void setForkserverPreload(List<String> classNames) {
        Rehearsal.prepare(classNames);
    }

    /**
     * How many JVMs are kept waiting for each kind of context that uses {@code forkserver}; as many as there are processors
     * at first. 0: none, so that it is as {@code spawn}.
     *
     * @throws IllegalArgumentException if negative
     */
    public static void setForkserverReserve(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("a reserve cannot be negative: size=" + size);
        }
        Reserve.size(size);
    }
}
