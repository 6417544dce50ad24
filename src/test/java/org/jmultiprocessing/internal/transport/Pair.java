package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two connected channels, over a Unix socket or loopback TCP. */
record Pair(Channel client, Channel server, String address) implements AutoCloseable {
    enum Kind {
        UNIX,
        TCP
    }

    static Pair of(Kind kind) throws IOException {
        return kind == Kind.TCP ? over(Address.listenOnLoopback()) : overUnix();
    }

    private static Pair overUnix() throws IOException {
        Path directory = Files.createTempDirectory("pair");
        Path path = directory.resolve("s");
        try {
            return over(ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)));
        } finally {
            Files.delete(path);
            Files.delete(directory);
        }
    }

    private static Pair over(ServerSocketChannel listening) throws IOException {
        try (listening) {
            String address = Address.of(listening);
            SocketChannel client = Address.connect(address);
            return new Pair(new Channel(client), new Channel(Address.prepared(listening.accept(), address)), address);
        }
    }

    /** What the client's system sends as it is, without a header. */
    void sendRaw(byte... bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
            client.socket().write(all);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
