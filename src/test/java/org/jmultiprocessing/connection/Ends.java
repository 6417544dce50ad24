package org.jmultiprocessing.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** The two ends of a connection, of each kind that there is. */
record Ends(Connection first, Connection second) implements AutoCloseable {
    /** What the tests of connections are run over; another kind of line is a name and a line more. */
    enum Kind {
        UNIX,
        TCP4,
        TCP6,
        PIPE;

        Ends open() throws Exception {
            return switch (this) {
                case UNIX -> connected(null);
                case TCP4 -> connected(loopback4());
                case TCP6 -> connected(loopback6());
                case PIPE -> pipe();
            };
        }
    }

    static InetSocketAddress loopback4() throws Exception {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    static InetSocketAddress loopback6() throws Exception {
        byte[] address = new byte[16];
        address[15] = 1;
        return new InetSocketAddress(InetAddress.getByAddress(address), 0);
    }

    private static Ends pipe() throws Exception {
        List<Connection> ends = Connection.pair(true);
        return new Ends(ends.get(0), ends.get(1));
    }

    private static Ends connected(SocketAddress address) throws Exception {
        try (Listener listener = new Listener(address)) {
            Connection client = Client.connect(listener.address());
            return new Ends(client, listener.accept());
        }
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
