package org.jmultiprocessing.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TcpKeepAliveTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void aPeerThatHasVanishedIsNoticedWithinAMinute() throws IOException {
        try (ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel socket = SocketChannel.open(server.getLocalAddress())) {
            TcpKeepAlive.on(socket);
            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Map<String, Object> options = new TreeMap<>();
            for (SocketOption<?> option : socket.supportedOptions()) {
                if (option.name().startsWith("TCP_KEEP")) {
                    options.put(option.name(), socket.getOption(option));
                }
            }
            assertThat(options).isEqualTo(Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3));
        }
    }
}
