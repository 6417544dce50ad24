package org.jmultiprocessing.managers;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.connection.AuthKey;

/** This process's sessions, at most one with each server. */
final class Links {
    private static final Map<UUID, Link> BY_SERVER = new ConcurrentHashMap<>();

    /** Whoever opens a session for a proxy that has arrived; few do, and each server's second one finds the first's. */
    private static final Object OPENING = new Object();

    private Links() {}

    /** The session with whoever serves there, whose key is proven each time. */
    static Link connect(SocketAddress address, AuthKey key) throws IOException {
        Link opened = Link.open(address, key);
        Link earlier = BY_SERVER.putIfAbsent(opened.server(), opened);
        if (earlier == null || earlier.isLost()) {
            BY_SERVER.put(opened.server(), opened);
            return opened;
        }
        opened.close();
        return earlier;
    }

    /**
     * The session with this server, which a proxy that has arrived belongs to.
     *
     * @param key of the server; null for that of this process
     * @throws IOException if it is gone, or cannot be reached
     */
    static Link to(UUID server, SocketAddress address, AuthKey key) throws IOException {
        Link known = BY_SERVER.get(server);
        if (known != null) {
            return known;
        }
        synchronized (OPENING) {
            known = BY_SERVER.get(server);
            if (known != null) {
                return known;
            }
            Link opened = connect(
                    address,
                    key != null ? key : Multiprocessing.currentProcess().authKey());
            if (opened.server().equals(server)) {
                return opened;
            }
            throw new IOException("another manager's server is there now: address=" + address);
        }
    }

    static void forget(Link lost) {
        BY_SERVER.remove(lost.server(), lost);
    }
}
