package org.jmultiprocessing.examples;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.AuthenticationException;
import org.jmultiprocessing.connection.BufferTooShortException;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.Listener;
import org.jmultiprocessing.connection.Waitable;

/** The pieces of code that docs/messages.md shows of connections. */
public class Connections {
    public static void main(String[] args) throws Exception {
        objects();
        try (var listener = new Listener();
                var sender = Client.connect(listener.address());
                var receiver = listener.accept()) {
            bytes(sender, receiver);
            end(sender, receiver);
        }
        keys();
        many();
    }

    static void objects() throws Exception {
        try (var listener = new Listener();
                var client = Client.connect(listener.address());
                var connection = listener.accept()) {
            client.send(Map.of("job", 7, "sizes", List.of(1, 2)));
            client.send("done");
            Map<String, Object> job = connection.recv();
            System.out.println(job.get("job") + " " + connection.recv(String.class));
        }
    }

    static void bytes(Connection sender, Connection receiver) throws Exception {
        sender.sendBytes(new byte[] {1, 2, 3, 4});
        sender.sendBytes(new byte[0]);
        sender.sendBytes(ByteBuffer.wrap(new byte[] {5, 6}), ByteBuffer.wrap(new byte[] {7}));

        var buffer = ByteBuffer.allocate(3);
        try {
            receiver.recvBytesInto(buffer);
        } catch (BufferTooShortException e) {
            System.out.println("whole message: " + e.message().length + " bytes");
        }
        System.out.println(receiver.poll() + " " + receiver.recvBytes().length);
        var stream = new ByteArrayOutputStream();
        System.out.println(receiver.recvBytes(stream) + " bytes streamed");
    }

    static void end(Connection sender, Connection receiver) throws Exception {
        sender.send("last words");
        sender.close();
        System.out.println(receiver.recv(String.class));
        try {
            receiver.recv();
        } catch (EOFException e) {
            System.out.println("end of file");
        }
    }

    static void keys() throws Exception {
        var key = AuthKey.random();
        try (var listener = new Listener(null, key)) {
            var process = new Process(Connections::greet, listener.address().toString(), key.toBytes());
            process.start();
            try (var connection = listener.accept()) {
                System.out.println(connection.recv(String.class));
            } catch (AuthenticationException e) {
                System.out.println("somebody has another key: " + e.getMessage());
            }
            process.join();
        }
    }

    static void greet(String path, byte[] key) throws Exception {
        SocketAddress address = java.net.UnixDomainSocketAddress.of(path);
        try (var connection = Client.connect(address, AuthKey.of(key), Duration.ofSeconds(10))) {
            connection.send("hello from a child");
        }
    }

    static void many() throws Exception {
        try (var listener = new Listener();
                var client = Client.connect(listener.address());
                var connection = listener.accept()) {
            var process = new Process(() -> {});
            process.start();
            List<Waitable> waitables = List.of(listener, connection, process.sentinel());
            for (Waitable ready : Waitable.awaitAny(waitables, Duration.ofSeconds(30))) {
                System.out.println(ready == connection ? "a message" : "the end of the process");
            }
            client.send("more");
            System.out.println(Waitable.awaitAny(List.of(listener, connection)).size() + " ready");
            process.join();
        }
    }
}
