package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
    private static final AuthKey KEY = AuthKey.of("the key");
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void unixSocketsFileIsItsUsersAloneAndGoesWithTheListener() throws Exception {
        Path path = directory.resolve("s");
        try (Listener listener = new Listener(UnixDomainSocketAddress.of(path))) {
            assertThat(listener.address()).isEqualTo(UnixDomainSocketAddress.of(path));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> new Listener(UnixDomainSocketAddress.of(path)))
                    .isInstanceOf(BindException.class);
        }
        assertThat(path).doesNotExist();
        new Listener(UnixDomainSocketAddress.of(path)).close();
    }

    @Test
    void freePortIsToldAndCanBeUsedAgainAtOnce() throws Exception {
        SocketAddress address;
        try (Listener listener = new Listener(Ends.loopback4(), 5, KEY)) {
            address = listener.address();
            assertThat(((InetSocketAddress) address).getPort()).isPositive();
            CompletableFuture<Connection> client = connect(listener, KEY);
            try (Connection accepted = listener.accept();
                    Connection connected = client.get(20, TimeUnit.SECONDS)) {
                connected.send(1);
                assertThat(accepted.recv(Integer.class)).isEqualTo(1);
                assertThat(listener.lastAccepted()).get().isInstanceOf(InetSocketAddress.class);
            }
        }
        for (int i = 0; i < 20; i++) {
            new Listener(address).close();
        }
    }

    @Test
    void unixClientHasNoAddress() throws Exception {
        try (Listener listener = new Listener();
                Connection client = Client.connect(listener.address());
                Connection accepted = listener.accept()) {
            assertThat(listener.lastAccepted()).isEmpty();
            assertThat(accepted.toString()).startsWith("Connection(open");
            assertThat(client.isWritable()).isTrue();
        }
    }

    @Test
    void acceptLooksNoLongerThanItIsTold() throws Exception {
        try (Listener listener = new Listener()) {
            assertThat(listener.accept(Duration.ZERO)).isEmpty();
            assertThat(listener.isReady()).isFalse();
            long start = System.nanoTime();
            assertThat(listener.accept(Duration.ofMillis(30))).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
        }
    }

    @Test
    void closingWakesAccept() throws Exception {
        try (Listener listener = new Listener()) {
            CompletableFuture<Connection> accepting =
                    OwnThread.supply(() -> ConnectionTest.unchecked(listener::accept));
            listener.close();
            assertThatThrownBy(() -> accepting.get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(ConnectionClosedException.class);
            assertThatThrownBy(listener::accept).isInstanceOf(ConnectionClosedException.class);
            assertThatThrownBy(() -> Client.connect(listener.address())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void wrongKeyIsToldAtBothEndsAndTheListenerGoesOn() throws Exception {
        try (Listener listener = new Listener(null, KEY)) {
            CompletableFuture<Connection> wrong = connect(listener, AuthKey.of("swordfish"));
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("digest received was wrong")
                    .hasMessageNotContaining("the key");
            assertThatThrownBy(() -> wrong.get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasStackTraceContaining("AuthenticationException")
                    .hasMessageNotContaining("swordfish");
            CompletableFuture<Connection> right = connect(listener, AuthKey.of("the key"));
            listener.accept().close();
            right.get(20, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void admittedGoBeforeRefused() throws Exception {
        try (Listener listener = new Listener(null, KEY)) {
            refuse(listener);
            try (Connection client = Client.connect(listener.address(), KEY, LONG)) {
                client.send("hello");
                refuse(listener);
                assertThat(listener.accept().<String>recv()).isEqualTo("hello");
            }
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
            assertThat(listener.accept(Duration.ZERO)).isEmpty();
        }
    }

    private static void refuse(Listener listener) {
        assertThatThrownBy(() -> Client.connect(listener.address(), AuthKey.of("wrong"), LONG))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void silentClientIsDroppedWhenItsTimeIsOver() throws Exception {
        try (Listener listener = new Listener(null, KEY).handshakeTimeout(Duration.ofMillis(50));
                SocketChannel silent = SocketChannel.open(listener.address())) {
            java.nio.ByteBuffer all = java.nio.ByteBuffer.allocate(1000);
            while (silent.read(all) >= 0) {
                assertThat(all.position()).isLessThan(100);
            }
            assertThat(listener.accept(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void clientGivesUpOnASilentListenerInTime() throws Exception {
        try (Listener withoutKey = new Listener()) {
            assertThatThrownBy(() -> Client.connect(withoutKey.address(), KEY, Duration.ofMillis(50)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("does the listener have a key");
        }
    }

    @Test
    void nobodyThereIsToldWithTheAddress() throws Exception {
        SocketAddress address;
        try (Listener listener = new Listener(Ends.loopback4())) {
            address = listener.address();
        }
        assertThatThrownBy(() -> Client.connect(address))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("address=/127.0.0.1");
        assertThatThrownBy(() -> Client.connect(UnixDomainSocketAddress.of(directory.resolve("none"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("nobody listens there")
                .hasMessageContaining("none");
    }

    @Test
    void anAddressInUseIsToldWithTheAddress() throws Exception {
        try (Listener listener = new Listener(Ends.loopback4())) {
            assertThatThrownBy(() -> new Listener(listener.address()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("address=" + listener.address());
        }
    }

    @Test
    void moreClientsThanWaitAtOnceAllGetIn() throws Exception {
        int clients = 300;
        List<Connection> connections = Collections.synchronizedList(new ArrayList<>());
        try (Listener listener = new Listener(null, 10, KEY)) {
            CompletableFuture<Void> connecting = ConnectionTest.background(() -> {
                for (int i = 0; i < clients; i++) {
                    connections.add(Client.connect(listener.address(), KEY));
                }
            });
            for (int i = 0; i < clients; i++) {
                connections.add(listener.accept());
            }
            connecting.get(20, TimeUnit.SECONDS);
            assertThat(connections).hasSize(2 * clients);
        } finally {
            connections.forEach(Connection::close);
        }
    }

    @Test
    void keysAreNowhereToBeSeenAndMustNotBeEmpty() {
        AuthKey key = AuthKey.of("visible?");
        assertThat(key)
                .hasToString("AuthKey(secret)")
                .isEqualTo(AuthKey.of("visible?".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(key).isNotEqualTo(AuthKey.of("visible!")).hasSameHashCodeAs(AuthKey.random());
        assertThat(key).isNotInstanceOf(java.io.Serializable.class);
        assertThatThrownBy(() -> AuthKey.of("")).isInstanceOf(IllegalArgumentException.class);
        byte[] bytes = key.toBytes();
        bytes[0] = 0;
        assertThat(key.toBytes()[0]).isEqualTo((byte) 'v');
    }

    @Test
    void whatTheLibraryLogsHoldsNoKey() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        Log.to(new Log.Sink() {
            @Override
            public void debug(String message) {
                said.add(message);
            }

            @Override
            public void info(String message) {
                said.add(message);
            }
        });
        try (Listener listener = new Listener(null, AuthKey.of("rosebud"))) {
            refuse(listener);
            SocketChannel.open(listener.address()).close();
            Await.until("both were dropped", () -> said.size() >= 2);
            assertThat(String.join("\n", said))
                    .contains("dropped before it had proven its key")
                    .doesNotContain("rosebud", "726f7365627564");
        } finally {
            Log.to(null);
        }
    }

    private static CompletableFuture<Connection> connect(Listener listener, AuthKey key) {
        return OwnThread.supply(() -> ConnectionTest.unchecked(() -> Client.connect(listener.address(), key)));
    }
}
