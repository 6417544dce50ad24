package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Python at the other end, as client and as listener. */
class PythonTest {
    private static final AuthKey KEY = AuthKey.of("secret").allowLegacyMd5();
    private static final AuthKey MODERN_KEY = AuthKey.of("secret");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int[] SIZES = {0, 1, 0, 16383, 16384, 16385, 65535, 65536, 70_000, 1 << 20, 20 << 20, 0};

    private static final String ECHO = """
            try:
                while True:
                    conn.send_bytes(conn.recv_bytes())
            except EOFError:
                print('end of file')
            """;
    private static final String CLIENT = "conn = Client(address(sys.argv[2]), authkey=b'secret')\n";
    private static final String LISTENER = """
            listener = Listener(address(sys.argv[2]), authkey=b'secret')
            print(listener.address if isinstance(listener.address, str) else '%s:%d' % listener.address)
            conn = listener.accept()
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"unix,own", "tcp,own", "unix,sha256", "tcp,sha256", "unix,sha384", "unix,sha3_256", "unix,sha3_384"})
    void pythonConnects(String transport, String handshake) throws Exception {
        try (Listener listener = new Listener(transport.equals("tcp") ? Ends.loopback4() : null, key(handshake));
                PythonPeer python = PythonPeer.run(handshake, CLIENT + ECHO, text(listener.address()));
                Connection connection = listener.accept(LONG).orElseThrow()) {
            assertEchoes(connection);
            connection.close();
            assertThat(python.line()).isEqualTo("end of file");
            assertThat(python.end()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"unix,own", "tcp,own", "unix,sha256", "tcp,sha3_384"})
    void pythonListens(String transport, String handshake) throws Exception {
        String wanted = transport.equals("tcp")
                ? "127.0.0.1:0"
                : directory.resolve("python").toString();
        try (PythonPeer python = PythonPeer.run(handshake, LISTENER + ECHO, wanted)) {
            try (Connection connection = Client.connect(address(python.line()), key(handshake), LONG)) {
                assertEchoes(connection);
            }
            assertThat(python.line()).isEqualTo("end of file");
            assertThat(python.end()).isZero();
        }
    }

    private static void assertEchoes(Connection connection) throws Exception {
        for (int size : SIZES) {
            byte[] message = ConnectionTest.bytes(size);
            var sending = ConnectionTest.background(() -> connection.sendBytes(message));
            assertThat(Arrays.equals(connection.recvBytes(), message))
                    .as("size=%d", size)
                    .isTrue();
            sending.get();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "sha256"})
    void pythonWithAnotherKeyIsRefusedAndTold(String handshake) throws Exception {
        String script = """
                try:
                    Client(address(sys.argv[2]), authkey=b'wrong')
                except AuthenticationError as e:
                    print(e)
                """;
        try (Listener listener = new Listener(null, key(handshake));
                PythonPeer python = PythonPeer.run(handshake, script, text(listener.address()))) {
            assertThatThrownBy(() -> listener.accept(LONG))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("digest received was wrong");
            assertThat(python.line()).isEqualTo("digest sent was rejected");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "sha256"})
    void pythonRefusesAnotherKey(String handshake) throws Exception {
        String script = """
                listener = Listener(sys.argv[2], authkey=b'right')
                print('listening')
                try:
                    listener.accept()
                except AuthenticationError as e:
                    print(e)
                """;
        Path path = directory.resolve("python");
        try (PythonPeer python = PythonPeer.run(handshake, script, path.toString())) {
            assertThat(python.line()).isEqualTo("listening");
            assertThatThrownBy(() -> Client.connect(UnixDomainSocketAddress.of(path), key(handshake), LONG))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("digest sent was rejected");
            assertThat(python.line()).isEqualTo("digest received was wrong");
        }
    }

    @Test
    void pythonBefore312IsRefusedWithTheNameOfTheOption() throws Exception {
        Assumptions.assumeTrue(PythonPeer.isBefore312(), "this Python can do more than MD5");
        try (Listener listener = new Listener(null, MODERN_KEY);
                PythonPeer python = PythonPeer.run(
                        "own",
                        "try:\n    " + CLIENT + "except AuthenticationError as e:\n" + "    print(e)\n",
                        text(listener.address()))) {
            assertThatThrownBy(() -> listener.accept(LONG))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("AuthKey.allowLegacyMd5()");
            assertThat(python.line()).isEqualTo("digest sent was rejected");
        }
        Path path = directory.resolve("python");
        try (PythonPeer python = PythonPeer.run(
                "own",
                LISTENER.replace(
                        "conn = listener.accept()",
                        "try:\n    listener.accept()\nexcept Exception as e:\n    print(type(e).__name__)"),
                path.toString())) {
            SocketAddress address = address(python.line());
            assertThatThrownBy(() -> Client.connect(address, MODERN_KEY, LONG))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("AuthKey.allowLegacyMd5()");
            assertThat(python.line()).isEqualTo("EOFError");
        }
    }

    @Test
    @Tag("slow")
    void messageBeyondTwoGiBReachesPython() throws Exception {
        ByteBuffer part = ByteBuffer.allocate(256 << 20);
        ByteBuffer[] parts = new ByteBuffer[9];
        Arrays.setAll(parts, i -> part.duplicate());
        try (Listener listener = new Listener(null, KEY);
                PythonPeer python =
                        PythonPeer.run("own", CLIENT + "print(len(conn.recv_bytes()))", text(listener.address()));
                Connection connection = listener.accept(LONG).orElseThrow()) {
            connection.sendBytes(parts);
            assertThat(python.line()).isEqualTo(Long.toString(9L * part.capacity()));
        }
    }

    static AuthKey key(String handshake) {
        return handshake.equals("own") ? KEY : MODERN_KEY;
    }

    static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : address.toString();
    }

    static SocketAddress address(String text) throws Exception {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? UnixDomainSocketAddress.of(text)
                : new InetSocketAddress(Ends.loopback4().getAddress(), Integer.parseInt(text.substring(colon + 1)));
    }
}
