package org.jmultiprocessing.managers;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.transport.ProvenSockets;

/** Connects to a manager's server. */
final class Dialing {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    private Dialing() {}

    /**
     * Blocks, at most {@link #TIMEOUT}, for a proven connection; an interrupt is put off. A server that very many connect to at
     * once may drop one of them before it is in: then again.
     */
    static CallLine dial(SocketAddress address, AuthKey key, int limit) throws IOException {
        boolean interrupted = false;
        int attempts = 0;
        try {
            while (true) {
                try {
                    return new CallLine(ProvenSockets.detach(Client.connect(address, key, TIMEOUT)), limit);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (EOFException e) {
                    attempts++;
                    if (attempts == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
