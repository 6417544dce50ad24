package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.ExitActions;
import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * The thread of a child that notices its parent's end, however the parent ends: the wire from the parent closes. The
 * child then removes the files that a killed ancestor could not, and its own, and halts, whatever it is doing.
 */
final class Lifeline implements Runnable {
    /** What a child exits with when its parent is gone; nobody is left to ask for it. */
    static final int EXIT_CODE_PARENT_GONE = 1;

    private static final long PAUSE_MILLIS = 100;
    private static final long PATIENCE_MILLIS = 300;

    private final InputStream wire;
    private final List<ProcessIdentity> ancestors;
    private final Thread main = Thread.currentThread();

    private Lifeline(InputStream wire, List<ProcessIdentity> ancestors) {
        this.wire = wire;
        this.ancestors = ancestors;
    }

    /** Called by the thread that will run the task. */
    static void start(InputStream wire, List<ProcessIdentity> ancestors) {
        DaemonThread.start("lifeline", new Lifeline(wire, ancestors));
        ExitActions.register(ExitActions.WAKE_THREADS, new Waker());
    }

    /**
     * Before an error is reported: returns if this process lives on. When somebody above it in the tree ends, a task may see
     * a connection break a moment before the wire's end; nobody wants to read of that, least of all at each Ctrl-C.
     */
    static void outlive(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                sleep(PATIENCE_MILLIS);
                haltIfAnAncestorIsGone();
                return;
            }
        }
    }

    private static void haltIfAnAncestorIsGone() {
        for (ProcessIdentity ancestor : Ancestry.ancestors()) {
            if (!ancestor.isAlive()) {
                halt(Ancestry.ancestors());
            }
        }
    }

    @Override
    public void run() {
        try {
            Wire.Message message;
            while ((message = read(wire)) != null && message.kind() != Wire.ENDING) {
                hear(message);
            }
            if (message != null) {
                awaitParentsEndBySleeping();
            }
        } finally {
            halt(ancestors);
        }
    }

    private void hear(Wire.Message message) {
        if (message.kind() == Wire.INTERRUPT) {
            main.interrupt();
        } else if (message.kind() == Wire.CONTROL) {
            ControlLine.deliver(message.body());
        }
    }

    /** While shutdown hooks run, however long: a thread that sleeps does not delay the JVM's end, one that reads does. */
    private void awaitParentsEndBySleeping() {
        while (ancestors.get(0).isAlive()) {
            sleep(PAUSE_MILLIS);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException nobodysBusiness) {
            // This thread is the library's own, or about to end.
        }
    }

    /** Blocks for the next message; null if the parent is gone, also in the middle of a message. */
    static Wire.Message read(InputStream wire) {
        try {
            return Wire.read(wire);
        } catch (IOException killedWhileItWrote) {
            return null;
        }
    }

    private static void halt(List<ProcessIdentity> ancestors) {
        for (ProcessIdentity ancestor : ancestors) {
            if (!ancestor.isAlive()) {
                RuntimeDirectory.removeOf(ancestor);
            }
        }
        RuntimeDirectory.removeOf(ProcessIdentity.own());
        Runtime.getRuntime().halt(EXIT_CODE_PARENT_GONE);
    }

    private static final class Waker implements Runnable {
        @Override
        public void run() {
            Wire.wakeReader();
        }
    }
}
