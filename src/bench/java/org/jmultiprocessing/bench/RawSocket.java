package org.jmultiprocessing.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Unix socket between two JVMs and nothing else: what the system's own way costs. */
final class RawSocket {
    private static final int SMALL = 64;
    private static final int LARGE = 1 << 20;

    private RawSocket() {}

    static Work roundTrip(Size size) throws IOException {
        int count = size.of(5_000, 1_000);
        ByteBuffer message = ByteBuffer.allocateDirect(SMALL);
        return connected(
                path -> Partners.start(() -> echo(Path.of(path))),
                channel -> Clock.microsEach(count, () -> {
                    for (int i = 0; i < count; i++) {
                        write(channel, message.clear());
                        read(channel, message.clear());
                    }
                }));
    }

    static Work oneWay(Size size) throws IOException {
        int count = size.of(500, 100);
        ByteBuffer message = ByteBuffer.allocateDirect(LARGE);
        ByteBuffer answer = ByteBuffer.allocateDirect(1);
        return connected(
                path -> Partners.start(() -> swallow(Path.of(path), count)),
                channel -> Clock.rate(count, () -> {
                    for (int i = 0; i < count; i++) {
                        write(channel, message.clear());
                    }
                    read(channel, answer.clear());
                }));
    }

    private interface Start {
        org.jmultiprocessing.Process with(String path);
    }

    private interface Run {
        double run(SocketChannel channel) throws Exception;
    }

    private static Work connected(Start partner, Run run) throws IOException {
        Path directory = Files.createTempDirectory("bench");
        Path path = directory.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            org.jmultiprocessing.Process process = partner.with(path.toString());
            SocketChannel channel = server.accept();
            return PartnerWork.of(() -> run.run(channel), process);
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(directory);
        }
    }

    private static void echo(Path path) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(SMALL);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            while (true) {
                read(channel, message.clear());
                write(channel, message.clear());
            }
        }
    }

    private static void swallow(Path path, int count) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(LARGE);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            while (true) {
                for (int i = 0; i < count; i++) {
                    read(channel, message.clear());
                }
                write(channel, message.clear().limit(1));
            }
        }
    }

    private static void write(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            if (channel.read(message) < 0) {
                throw new IOException("the other process has gone");
            }
        }
    }
}
