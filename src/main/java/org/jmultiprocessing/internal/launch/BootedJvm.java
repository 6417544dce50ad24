package org.jmultiprocessing.internal.launch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/** A JVM that was launched and told where it belongs, and that waits for what it is to do. */
final class BootedJvm {
    private static final long PATIENCE_MILLIS = 500;

    private final Process process;
    private final ProcessIdentity identity;
    private final ChildOutput output;

    private BootedJvm(Process process, ChildOutput output) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.pid());
        this.output = output;
    }

    /**
     * Launches one; returns before it has booted.
     *
     * @param name for the threads that copy its output
     * @param preload what it does while it waits for its task; null: it need not wait
     * @throws IOException if no process can be started
     */
    static BootedJvm launch(ChildSettings settings, String name, Preload preload) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(settings));
        if (Log.isOn()) {
            Log.debug("launching " + name + ": " + builder.command());
        }
        FlagVariables.clean(builder.environment());
        settings.environment().forEach((variable, value) -> setOrRemove(builder, variable, value));
        if (settings.directory() != null) {
            builder.directory(new File(settings.directory()));
        }
        ChildOutput output = new ChildOutput();
        output.configure(builder);
        Process process = builder.start();
        output.copyFrom(process, name);
        BootedJvm jvm = new BootedJvm(process, output);
        jvm.send(Wire.BOOT, bootData(preload, output.copies()).toBytes());
        return jvm;
    }

    /** Gives it its task. If it is dead or dying, nothing is thrown: its exit code tells. */
    void start(StartData data) {
        send(Wire.RUN, data.toBytes());
    }

    /** Tells it something; as {@link #start} where it is dead. */
    synchronized void send(byte kind, byte[] body) {
        OutputStream wire = process.getOutputStream();
        try {
            Wire.write(wire, kind, body);
        } catch (IOException deadOrDying) {
            // Should it only have closed its input, the end of the wire ends it.
            cut();
        }
    }

    /** Cuts the wire: the JVM ends itself and its own children, and removes their files. */
    void cut() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyBroken) {
            // Closing flushes, which fails again: the descriptor is closed all the same.
        }
    }

    /** After {@link #cut}: blocks until it has ended, for a bounded time. */
    void awaitEnd() {
        try {
            boolean ended = process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Process process() {
        return process;
    }

    ProcessIdentity identity() {
        return identity;
    }

    ChildOutput output() {
        return output;
    }

    private static void setOrRemove(ProcessBuilder builder, String variable, String value) {
        if (value.isEmpty()) {
            builder.environment().remove(variable);
        } else {
            builder.environment().put(variable, value);
        }
    }

    static BootData bootData(Preload preload, boolean countsOutput) {
        return new BootData(
                TreeKey.copy(),
                Shipping.ADDRESS,
                Ancestry.withThisProcess(),
                ChildCommand.inheritedProperties(),
                preload,
                countsOutput);
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
