package org.jmultiprocessing.connection;

import org.jmultiprocessing.internal.transport.ProvenSockets;

/** Takes fresh connections apart for the library's own protocols. */
final class SocketsOfConnections implements ProvenSockets.Source {
    static final SocketsOfConnections INSTANCE = new SocketsOfConnections();

    private SocketsOfConnections() {}

    @Override
    public ProvenSockets.Proven detach(Object connection) {
        MovableLine line = (MovableLine) ((Connection) connection).line();
        return ((SocketLine) line.socket()).detach();
    }
}
