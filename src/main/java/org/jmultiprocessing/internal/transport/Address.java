package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where an endpoint listens, as text that fits into any message: {@code unix:<path>} or {@code tcp:<port>} on loopback.
 * A Unix socket stands in a directory that only the user may enter, so whoever reaches it is the user.
 */
final class Address {
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    /** The smallest bound among the systems that we run on (macOS: 104 with the final zero; Linux: 108). */
    private static final int MAX_UNIX_PATH_BYTES = 103;

    private Address() {}

    static boolean isUnix(String address) {
        return address.startsWith(UNIX);
    }

    /** Listens on a Unix socket at {@code path}, or on a free loopback port where that is impossible. */
    static ServerSocketChannel listen(Path path) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_UNIX_PATH_BYTES) {
            try {
                return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(path), 128);
            } catch (IOException | UnsupportedOperationException noUnixSocketsHere) {
                return listenOnLoopback();
            }
        }
        return listenOnLoopback();
    }

    static ServerSocketChannel listenOnLoopback() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    }

    static String of(ServerSocketChannel server) throws IOException {
        return server.getLocalAddress() instanceof InetSocketAddress inet
                ? TCP + inet.getPort()
                : UNIX + server.getLocalAddress();
    }

    static SocketChannel connect(String address) throws IOException {
        if (isUnix(address)) {
            return SocketChannel.open(UnixDomainSocketAddress.of(address.substring(UNIX.length())));
        }
        int port = Integer.parseInt(address.substring(TCP.length()));
        return prepared(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), address);
    }

    /** Without this, Nagle's algorithm and delayed acknowledgement cost 40 ms a message. */
    static SocketChannel prepared(SocketChannel socket, String address) throws IOException {
        return isUnix(address) ? socket : socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}
