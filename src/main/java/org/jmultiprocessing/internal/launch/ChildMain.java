package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import org.jmultiprocessing.internal.serial.ClassSpace;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.ShippingClassLoader;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * The main class of every child JVM: reads what it must know and its task from standard input, runs the task, and ends
 * as the task ends. The user's {@code main} is never run here.
 */
public final class ChildMain {
    private ChildMain() {}

    /** Called by the {@code java} launcher, not by users. */
    public static void main(String[] args) throws Throwable {
        InputStream wire = Wire.ofThisChild();
        BootData boot = BootData.of(awaitMessage(wire, Wire.BOOT));
        prepare(boot);
        if (boot.preload() != null) {
            boot.preload().run();
        }
        StartData start = StartData.of(awaitMessage(wire, Wire.RUN));
        Lifeline.start(wire, boot.ancestors());
        Inherited.set(boot.parent(), start);
        ChildBody body = rebuild(start.body());
        Ancestry.booted();
        run(body);
    }

    private static byte[] awaitMessage(InputStream wire, byte kind) throws IOException {
        Wire.Message message = Lifeline.read(wire);
        if (message == null) {
            Runtime.getRuntime().halt(Lifeline.EXIT_CODE_PARENT_GONE);
        }
        if (message.kind() != kind) {
            throw new IOException("this main class is started by jmultiprocessing only, which speaks to it through"
                    + " standard input: kind=" + message.kind() + ", expected=" + kind);
        }
        return message.body();
    }

    private static void prepare(BootData boot) {
        System.setIn(InputStream.nullInputStream());
        if (boot.countsOutput()) {
            CountedOutput.install();
        }
        for (String name : boot.properties().stringPropertyNames()) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, boot.properties().getProperty(name));
            }
        }
        TreeKey.inherit(boot.key());
        Ancestry.inherit(boot.ancestors());
        ProcessIdentity parent = boot.parent();
        ClassLoader shipped = new ShippingClassLoader(new ParentsClasses(boot.parentAddress()), parent.pid());
        ClassSpace.fallback(shipped);
        Thread.currentThread().setContextClassLoader(shipped);
    }

    private static ChildBody rebuild(byte[] task) {
        try {
            return (ChildBody) Codec.decode(task);
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
            System.err.println(
                    "Process with pid " + ProcessIdentity.own().pid() + ": its task could not be rebuilt here");
            throw failed(e);
        }
    }

    private static void run(ChildBody body) {
        try {
            body.run();
        } catch (Throwable e) {
            Lifeline.outlive(e);
            System.err.println("Process " + body.name() + ":");
            throw failed(e);
        }
    }

    /** Prints the error; throwing what this returns out of {@code main} makes the exit code 1 once all threads ended. */
    private static SilentFailure failed(Throwable e) {
        e.printStackTrace();
        Thread.currentThread().setUncaughtExceptionHandler((thread, printedAlready) -> {});
        return new SilentFailure();
    }

    private static final class SilentFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SilentFailure() {
            super("printed already", null, false, false);
        }
    }
}
