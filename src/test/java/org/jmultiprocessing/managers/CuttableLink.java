package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.testing.OwnThread;

/** What is between two machines: it passes on what it gets, until it is cut. */
final class CuttableLink implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress target;
    private final List<Socket> sockets = new ArrayList<>();

    CuttableLink(InetSocketAddress target) throws IOException {
        this.target = target;
        OwnThread.run(this::acceptAll);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket in = server.accept();
                Socket out = new Socket(target.getAddress(), target.getPort());
                synchronized (sockets) {
                    sockets.add(in);
                    sockets.add(out);
                }
                OwnThread.run(() -> pump(in, out));
                OwnThread.run(() -> pump(out, in));
            }
        } catch (IOException end) {
            // It was cut.
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException end) {
            // It was cut.
        }
    }

    void cut() throws IOException {
        server.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
