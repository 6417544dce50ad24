package org.jmultiprocessing.managers;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pipe;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.util.InterruptSignal;

/** The child JVM that a manager's server runs in, seen from its parent; and what runs in it. */
final class ServerProcess {
    private static final Duration AFTER_TERMINATE = Duration.ofMillis(500);

    private final Process process;
    private final SocketAddress address;

    private ServerProcess(Process process, SocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one. Blocks until it serves. */
    static ServerProcess start(ServerStart what, AuthKey key, Context context, String kind)
            throws InterruptedException {
        Pipe pipe = new Pipe(false);
        Process process = new Process(ServerProcess::serve, what, pipe.second());
        process.name(process.name().replaceFirst("Process", kind))
                .daemon(true)
                .context(context)
                .authKey(key);
        boolean done = false;
        try (Connection report = pipe.first()) {
            try (Connection writer = pipe.second()) {
                process.start();
                assert !writer.isClosed();
            }
            Object told = report.recv();
            if (told instanceof String text) {
                done = true;
                return new ServerProcess(process, AddressText.parse(text));
            }
            Throwable thrown = Failure.decode((byte[]) told).rebuilt();
            throw new RemoteError("the manager's server could not be started: " + thrown, thrown);
        } catch (EOFException e) {
            process.join();
            throw new RemoteError(
                    "the manager's server has ended while it started: process=" + process.name() + ", exitCode="
                            + process.exitCode().orElseThrow() + "; see what it has printed",
                    e);
        } catch (IOException e) {
            throw new RemoteError("the manager's server could not be started: " + e.getMessage(), e);
        } finally {
            if (!done && process.pid().isPresent()) {
                process.kill();
            }
        }
    }

    /** In the child. */
    private static void serve(ServerStart start, Connection report) throws Exception {
        InterruptSignal.ignore();
        ServerCore core;
        try (report) {
            try {
                if (start.initializer() != null) {
                    start.initializer().run();
                }
                core = new ServerCore(
                        start.types(),
                        start.socketAddress(),
                        Multiprocessing.currentProcess().authKey(),
                        start.options());
            } catch (Exception | LinkageError | AssertionError e) {
                // The parent throws it; nobody needs to read it twice.
                report.send(Failure.encode(e));
                return;
            }
            report.send(AddressText.of(core.address()));
        }
        core.awaitStop();
    }

    SocketAddress address() {
        return address;
    }

    Process process() {
        return process;
    }

    Link connect(AuthKey key) {
        try {
            return Links.connect(address, key);
        } catch (IOException e) {
            throw new RemoteError(
                    "the manager's server has started, but cannot be reached: address=" + address + ", error="
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Asks it to end, through this link if there is one, and ends it by force if it takes too long. Never throws; an
     * interrupt only hurries it.
     */
    void end(Duration timeout, Link link) {
        boolean interrupted = false;
        if (process.isAlive() && link != null) {
            ask(link);
        }
        try {
            if (!process.join(link == null ? Duration.ZERO : timeout)) {
                process.terminate();
                interrupted = !process.join(AFTER_TERMINATE);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt();
        }
        if (interrupted) {
            process.kill();
        }
        if (link != null) {
            link.close();
        }
    }

    private static void ask(Link link) {
        try {
            Object nothing = new RemoteCall(link, Protocol.DESK, Protocol.SHUTDOWN, "#server", false).call();
            assert nothing == null;
        } catch (Throwable itHasEndedOrDoesNotAnswer) {
            // Then it is ended by force.
        }
    }
}
