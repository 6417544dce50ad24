package org.jmultiprocessing.internal.transport;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The sockets below connections whose two ends have proven their key to each other, for protocols that need more of a
 * socket than a connection gives. The package that makes connections is a floor higher than this one, so it hands in how
 * that is done when it is first used.
 */
public final class ProvenSockets {
    /** A socket that does not block, and what was read from it already, in reading position. */
    public record Proven(SocketChannel socket, ByteBuffer unread) {}

    /** Takes connections apart. */
    public interface Source {
        /** Takes this one apart, which nobody may use any more. */
        Proven detach(Object connection);
    }

    private static volatile Source source;

    private ProvenSockets() {}

    /** From now on connections are taken apart like this. */
    public static void source(Source newSource) {
        source = newSource;
    }

    /** The socket of a fresh connection, which was made by a listener or a client: nobody may use it any more. */
    public static Proven detach(Object connection) {
        return source.detach(connection);
    }
}
