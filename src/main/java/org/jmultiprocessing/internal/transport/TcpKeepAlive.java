package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Has the system notice a peer whose machine or network has vanished without a word, which by default takes it more than two
 * hours: a connection on which nothing is said is asked about after half a minute, and is cut half a minute later.
 */
public final class TcpKeepAlive {
    private static final int IDLE_SECONDS = 30;
    private static final int SECONDS_BETWEEN = 10;
    private static final int QUESTIONS = 3;

    private TcpKeepAlive() {}

    /** Of a socket of TCP; where the system has no such settings, its own hold. */
    @SuppressWarnings("unchecked")
    public static void on(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : socket.supportedOptions()) {
            int value = valueOf(option.name());
            if (value > 0) {
                socket.setOption((SocketOption<Integer>) option, value);
            }
        }
    }

    /** By name: the module that declares these is not part of each run-time image. */
    private static int valueOf(String option) {
        return switch (option) {
            case "TCP_KEEPIDLE" -> IDLE_SECONDS;
            case "TCP_KEEPINTERVAL" -> SECONDS_BETWEEN;
            case "TCP_KEEPCOUNT" -> QUESTIONS;
            default -> 0;
        };
    }
}
