package org.jmultiprocessing.connection;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.internal.util.Elsewhere;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * A listener's socket. A Unix socket's file lets in its user alone, and goes with this process: it lies in this process's
 * directory, or, if the user has chosen its place, is listed as one that lies elsewhere.
 */
final class ListeningSocket {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final Path file;

    private ListeningSocket(ServerSocketChannel channel, Path file) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        this.file = file;
    }

    static ListeningSocket open(SocketAddress address, int backlog) throws IOException {
        if (address == null) {
            return openAnywhere(backlog);
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            return openUnix(unix.getPath().toAbsolutePath(), backlog, true);
        }
        if (address instanceof InetSocketAddress inet) {
            return openInet(inet, backlog);
        }
        throw new IllegalArgumentException("neither a Unix socket's address nor one of TCP: class="
                + address.getClass().getName());
    }

    private static ListeningSocket openAnywhere(int backlog) throws IOException {
        Path path = RuntimeDirectory.own().resolve("listener-" + NUMBER.incrementAndGet());
        try {
            return openUnix(path, backlog, false);
        } catch (IOException | UnsupportedOperationException noUnixSocketsHereOrItsPathIsTooLong) {
            return openInet(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
        }
    }

    private static ListeningSocket openUnix(Path path, int backlog, boolean elsewhere) throws IOException {
        ServerSocketChannel channel = bound(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(path), backlog);
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
            if (elsewhere) {
                Elsewhere.add(path);
            }
            return new ListeningSocket(channel, path);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static ListeningSocket openInet(InetSocketAddress address, int backlog) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        return new ListeningSocket(bound(null, address, backlog), null);
    }

    private static ServerSocketChannel bound(ProtocolFamily family, SocketAddress address, int backlog)
            throws IOException {
        ServerSocketChannel channel = family == null ? ServerSocketChannel.open() : ServerSocketChannel.open(family);
        try {
            if (family == null) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            return channel.bind(address, backlog);
        } catch (BindException e) {
            channel.close();
            throw (BindException) new BindException(e.getMessage() + ": address=" + address).initCause(e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    SocketAddress address() {
        return address;
    }

    /** So that nobody who comes too late waits for ever. */
    void removeFile() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
                Elsewhere.forget(file);
            } catch (IOException e) {
                Log.debug("a socket's file could not be removed: path=" + file + ", error=" + e);
            }
        }
    }
}
