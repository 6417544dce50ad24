package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.internal.util.Watchers;

/**
 * A child JVM as its parent sees it. Thread-safe. Its end is noticed by a thread that waits for it, which then removes
 * the files that a killed child could not, lets the child's last output through, and completes {@link #onExit()}.
 */
public final class Child {
    private final ChildOptions options;
    private final BootedJvm jvm;
    private final CompletableFuture<Integer> onExit = new CompletableFuture<>();
    private final CountDownLatch exited = new CountDownLatch(1);
    private final Watchers watchers = new Watchers();
    private volatile int exitCode;

    private Child(ChildOptions options, BootedJvm jvm) {
        this.options = options;
        this.jvm = jvm;
    }

    /**
     * Starts a JVM, or takes one from the reserve, that rebuilds and runs a {@link ChildBody}. Blocks until the child has
     * taken its task in, which for small tasks is at once, for tasks larger than a pipe's buffer after it has booted.
     *
     * @throws IOException if no process can be started
     * @throws IllegalStateException if this process may not have children now
     */
    public static Child launch(ChildOptions options) throws IOException {
        Ancestry.checkMayLaunch();
        BootedJvm jvm = options.fromReserve()
                ? Reserve.take(options.settings(), options.name())
                : BootedJvm.launch(options.settings(), options.name(), null);
        Child child = new Child(options, jvm);
        ParentsClasses.keepOrderFor(child.pid());
        child.watch();
        jvm.start(options.start());
        return child;
    }

    /** The operating system's process id. */
    public long pid() {
        return jvm.process().pid();
    }

    /** Whether the end has not been noticed yet. */
    public boolean isAlive() {
        return exited.getCount() > 0;
    }

    /** As {@link ExitStatus} has it; empty while the child is alive. */
    public OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /** Completes with the exit code, after the child's last output; never exceptionally. */
    public CompletableFuture<Integer> onExit() {
        return onExit.copy();
    }

    /** Runs an action after the end, on a thread of its own. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the action
    public void whenExited(Runnable action) {
        onExit.thenRunAsync(action, body -> DaemonThread.start(options.name() + "-end", body));
    }

    /** Those who are told of the end, once. */
    public Watchers watchers() {
        return watchers;
    }

    /** Blocks for the end; false if the deadline comes first. */
    public boolean awaitExit(Deadline deadline) throws InterruptedException {
        if (deadline.isNever()) {
            exited.await();
            return true;
        }
        return exited.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Runs an action once so many bytes of the child's output have appeared, as {@link CountedOutput} has them: now, or on a
     * thread that copies output.
     */
    public void whenOutputSeen(long out, long err, Runnable action) {
        jvm.output().whenSeen(out, err, action);
    }

    /**
     * Asks the child to end, by SIGTERM where there is such a thing; its shutdown hooks run. Through the handle, because
     * {@link Process#destroy()} also closes the wire, which would end it at once, and its output before that was copied.
     */
    public void terminate() {
        jvm.process().toHandle().destroy();
    }

    /** Ends the child at once, by SIGKILL where there is such a thing. */
    public void kill() {
        jvm.process().toHandle().destroyForcibly();
    }

    /** Interrupts the child's main thread, once it runs its task. */
    public void interrupt() {
        jvm.send(Wire.INTERRUPT, new byte[0]);
    }

    /** Says something to the child's {@link ControlLine}; if the child is gone, nothing happens. */
    public void control(byte[] message) {
        jvm.send(Wire.CONTROL, message);
    }

    /** What it printed last, as far as that comes through this process: some lines, possibly none. */
    public List<String> lastLines() {
        return jvm.output().lastLines();
    }

    /** Where it would leave its report of a crash, if its flags do not say otherwise. */
    public Path crashReport() {
        String directory = options.settings().directory();
        return Path.of(directory == null ? "" : directory, "hs_err_pid" + pid() + ".log")
                .toAbsolutePath();
    }

    /** Cuts the wire: the child ends itself and its own children, and removes their files. */
    void cut() {
        jvm.cut();
    }

    private void watch() {
        Living.add(this);
        Thread watcher = new Thread(null, this::awaitEnd, "jmultiprocessing-" + options.name() + "-watch", 0, false);
        watcher.setDaemon(!options.keepsParentAlive());
        watcher.start();
    }

    private void awaitEnd() {
        exitCode = ExitStatus.fromJava(exitValueUninterruptibly());
        RuntimeDirectory.removeOf(jvm.identity());
        ParentsClasses.forget(pid());
        jvm.cut();
        Living.remove(this);
        if (Log.isOn()) {
            Log.info("process " + options.name() + " (pid=" + pid() + ") has ended: " + ExitStatus.describe(exitCode));
        }
        exited.countDown();
        watchers.tell();
        onExit.complete(exitCode);
    }

    private int exitValueUninterruptibly() {
        while (true) {
            try {
                int exitValue = jvm.process().waitFor();
                jvm.output().drain();
                return exitValue;
            } catch (InterruptedException nobodysBusiness) {
                // This thread is ours alone: whoever interrupts all threads cannot mean that children go unnoticed.
            }
        }
    }
}
