package org.jmultiprocessing.managers;

import java.net.SocketAddress;

/**
 * A manager's server in this process, got from {@link BaseManager#getServer()}: Python's {@code Server}. It listens and
 * serves from the beginning, on threads of its own, which do not keep this JVM alive. Thread-safe.
 */
public final class ManagerServer implements AutoCloseable {
    private final ServerCore core;

    ManagerServer(ServerCore core) {
        this.core = core;
    }

    /** Where it listens, with the port that it has got. */
    public SocketAddress address() {
        return core.address();
    }

    /** Blocks for as long as it serves: until it is closed, here or by a client's request. */
    public void serveForever() throws InterruptedException {
        core.awaitStop();
    }

    /**
     * Ends it: calls that run are interrupted, and every client that waits is told. Its objects are the garbage collector's
     * then. Idempotent; does not wait for calls.
     */
    @Override
    public void close() {
        core.stop();
    }

    /** Its address. */
    @Override
    public String toString() {
        return "ManagerServer(address=" + address() + ")";
    }
}
