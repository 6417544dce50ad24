package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand clients that mean no good, while others are served. */
class BadClientsTest {
    private static final int BAD_CLIENTS = 10_000;
    private static final int OPEN_AT_ONCE = 1000;
    private static final AuthKey KEY = AuthKey.of("only the good ones know it");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goodClientIsServedPromptly(boolean tcp) throws Exception {
        try (Listener listener = new Listener(tcp ? Ends.loopback4() : null, KEY)) {
            AtomicInteger served = new AtomicInteger();
            CompletableFuture<Void> serving = ConnectionTest.background(() -> serve(listener, served));
            assertServedWithin(listener, Duration.ofSeconds(20));
            long descriptors = descriptors();
            CompletableFuture<Void> flood = ConnectionTest.background(() -> flood(listener));
            long slowest = 0;
            int good = 0;
            while (!flood.isDone()) {
                slowest = Math.max(slowest, assertServedWithin(listener, Duration.ofSeconds(10)));
                good++;
            }
            flood.get(1, TimeUnit.SECONDS);
            assertThat(good).as("good clients during the flood").isPositive();
            assertThat(slowest).as("nanoseconds of the slowest").isLessThan(5_000_000_000L);
            Await.until("the descriptors are given back", () -> descriptors() <= descriptors + 10);
            // The last one may have its answer before it is counted.
            int expected = good + 1;
            Await.value("served", served::get, count -> count == expected);
            listener.close();
            serving.get(20, TimeUnit.SECONDS);
        }
    }

    private static void serve(Listener listener, AtomicInteger served) throws Exception {
        while (true) {
            try (Connection connection = listener.accept()) {
                connection.send(connection.recv());
                served.incrementAndGet();
            } catch (AuthenticationException oneOfTheBad) {
                assertThat(oneOfTheBad.getMessage()).doesNotContain("only the good");
            } catch (ConnectionClosedException end) {
                return;
            }
        }
    }

    private static long assertServedWithin(Listener listener, Duration bound) throws Exception {
        long start = System.nanoTime();
        try (Connection client = Client.connect(listener.address(), KEY, bound)) {
            client.send("hello");
            assertThat(client.poll(bound)).isTrue();
            assertThat(client.<String>recv()).isEqualTo("hello");
        }
        return System.nanoTime() - start;
    }

    private static void flood(Listener listener) throws Exception {
        Deque<SocketChannel> open = new ArrayDeque<>();
        for (int i = 0; i < BAD_CLIENTS; i++) {
            SocketChannel socket = SocketChannel.open(listener.address());
            open.add(socket);
            misbehave(socket, i);
            if (open.size() > OPEN_AT_ONCE) {
                open.remove().close();
            }
        }
        for (SocketChannel socket : open) {
            socket.close();
        }
    }

    private static void misbehave(SocketChannel socket, int way) throws IOException {
        try {
            switch (way % 6) {
                case 0 -> {} // says nothing
                case 1 -> write(socket, "GET / HTTP/1.1\r\n\r\n");
                case 2 -> write(socket, "\u007f\u00ff\u00ff\u00ff");
                case 3 -> write(socket, "\0\0");
                case 4 -> socket.close();
                default -> write(socket, "\0\0\0({sha256}" + "x".repeat(32));
            }
        } catch (IOException droppedAlready) {
            socket.close();
        }
    }

    private static void write(SocketChannel socket, String latin1) throws IOException {
        socket.write(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void oldestOfTooManySilentClientsIsDropped() throws Exception {
        Deque<SocketChannel> silent = new ArrayDeque<>();
        try (Listener listener = new Listener(null, KEY)) {
            for (int i = 0; i < 600; i++) {
                silent.add(SocketChannel.open(listener.address()));
            }
            ByteBuffer challenge = ByteBuffer.allocate(1000);
            SocketChannel oldest = silent.element();
            while (oldest.read(challenge) >= 0) {
                assertThat(challenge.position()).isLessThan(1000);
            }
        } finally {
            for (SocketChannel socket : silent) {
                socket.close();
            }
        }
    }
}
