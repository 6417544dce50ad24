package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * A child JVM as its parent sees it. Thread-safe. Its end is noticed by a thread that waits for it, which then removes
 * the files that a killed child could not, lets the child's last output through, and completes {@link #onExit()}.
 */
public final class Child {
    private final ChildOptions options;
    private final Process process;
    private final ProcessIdentity identity;
    private final ChildOutput output;
    private final CompletableFuture<Integer> onExit = new CompletableFuture<>();
    private final CountDownLatch exited = new CountDownLatch(1);
    private volatile int exitCode;

    private Child(ChildOptions options, Process process, ChildOutput output) {
        this.options = options;
        this.process = process;
        this.identity = ProcessIdentity.of(process.pid());
        this.output = output;
    }

    /**
     * Launches a JVM that rebuilds and runs a {@link ChildBody}. Blocks until the child has taken its task in, which for
     * small tasks is at once, for tasks larger than a pipe's buffer after it has booted.
     *
     * @param task the encoded {@link ChildBody}
     * @throws IOException if no process can be started
     * @throws IllegalStateException if this process may not have children now
     */
    public static Child launch(ChildOptions options, byte[] task) throws IOException {
        Ancestry.checkMayLaunch();
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(options));
        ChildOutput output = new ChildOutput();
        output.configure(builder);
        Process process = builder.start();
        output.copyFrom(process, options.name());
        Child child = new Child(options, process, output);
        child.watch();
        child.send(task);
        return child;
    }

    /** The operating system's process id. */
    public long pid() {
        return process.pid();
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

    /** Blocks for the end; false if the deadline comes first. */
    public boolean awaitExit(Deadline deadline) throws InterruptedException {
        if (deadline.isNever()) {
            exited.await();
            return true;
        }
        return exited.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks the child to end, by SIGTERM where there is such a thing; its shutdown hooks run. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the child at once, by SIGKILL where there is such a thing. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Cuts the wire: the child ends itself and its own children, and removes their files. */
    void cut() {
        closeQuietly(process.getOutputStream());
    }

    private void send(byte[] task) {
        OutputStream wire = process.getOutputStream();
        try {
            Wire.write(wire, Wire.BOOT, bootData().toBytes());
            Wire.write(wire, Wire.RUN, task);
        } catch (IOException diedWhileBooting) {
            // Its exit code tells; should it only have closed its input, the end of the wire ends it.
            closeQuietly(wire);
        }
    }

    private static BootData bootData() {
        return new BootData(
                TreeKey.copy(), Shipping.ADDRESS, Ancestry.withThisProcess(), ChildCommand.inheritedProperties());
    }

    private static void closeQuietly(OutputStream wire) {
        try {
            wire.close();
        } catch (IOException alreadyBroken) {
            // Closing flushes, which fails again: the descriptor is closed all the same.
        }
    }

    private void watch() {
        Thread watcher = new Thread(null, this::awaitEnd, "jmultiprocessing-" + options.name() + "-watch", 0, false);
        watcher.setDaemon(!options.keepsParentAlive());
        watcher.start();
    }

    private void awaitEnd() {
        Living.add(this);
        exitCode = ExitStatus.fromJava(exitValueUninterruptibly());
        RuntimeDirectory.removeOf(identity);
        closeQuietly(process.getOutputStream());
        Living.remove(this);
        exited.countDown();
        onExit.complete(exitCode);
    }

    private int exitValueUninterruptibly() {
        while (true) {
            try {
                int exitValue = process.waitFor();
                output.drain();
                return exitValue;
            } catch (InterruptedException nobodysBusiness) {
                // This thread is ours alone: whoever interrupts all threads cannot mean that children go unnoticed.
            }
        }
    }

    /** This process's class files for its children, served from the first child on, while that one boots. */
    private static final class Shipping {
        static final String ADDRESS = serve();

        private static String serve() {
            ParentsClasses.serveChildren(Endpoint.own());
            return Endpoint.own().address();
        }
    }
}
