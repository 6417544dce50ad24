package org.jmultiprocessing.internal.transport;

import java.io.IOException;

/** What an {@link Endpoint} does with connections that name it. */
@FunctionalInterface
public interface Service {
    /**
     * Serves one authenticated connection, on a daemon thread of its own; the channel is closed when this returns or
     * throws, unless it was given to a {@link Reactor}.
     *
     * @param greeting what the other side sent along with its call, possibly empty
     */
    void serve(Channel channel, byte[] greeting) throws IOException;
}
