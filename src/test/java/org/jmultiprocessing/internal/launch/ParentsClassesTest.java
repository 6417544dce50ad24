package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.TreeKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who knows the key is answered; a stranger, who sends the same without it, gets not a byte. */
class ParentsClassesTest {
    private static final String UNIX = "unix:";
    private static final String OWN = "org/jmultiprocessing/internal/launch/ParentsClassesTest.class";

    private static String address;

    @BeforeAll
    static void serve() {
        address = Endpoint.own().address();
        try {
            ParentsClasses.serveChildren(Endpoint.own());
        } catch (IllegalStateException servedAlready) {
            assertThat(servedAlready).hasMessageContaining("classes");
        }
    }

    @Test
    void aChildIsAnswered() throws Exception {
        ParentsClasses parent = new ParentsClasses(address);
        assertThat(parent.find(OWN)).startsWith(0xca, 0xfe, 0xba, 0xbe);
        assertThat(parent.find("no/such/Thing.class")).isNull();
    }

    @Test
    void aStrangerGetsNothing() throws Exception {
        assumeTrue(address.startsWith(UNIX), "Unix sockets");
        assertThat(answerTo(TreeKey.copy())).isGreaterThan(1000);
        assertThatThrownBy(() -> answerTo(new byte[TreeKey.BYTES])).isInstanceOf(IOException.class);
    }

    /** Says by hand what a child would, with this key; returns the length of the answer. */
    private static int answerTo(byte[] key) throws IOException {
        byte[] service = ParentsClasses.SERVICE.getBytes(StandardCharsets.UTF_8);
        byte[] question = OWN.getBytes(StandardCharsets.UTF_8);
        ByteBuffer greeting = ByteBuffer.allocate(key.length + 1 + service.length + Long.BYTES);
        greeting.put(key).put((byte) service.length).put(service).putLong(4711).flip();
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(address.substring(UNIX.length())))) {
            send(socket, greeting);
            send(socket, ByteBuffer.wrap(question));
            ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
            while (length.hasRemaining()) {
                if (socket.read(length) < 0) {
                    throw new EOFException("closed by the endpoint");
                }
            }
            return length.flip().getInt();
        }
    }

    private static void send(SocketChannel socket, ByteBuffer message) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + message.remaining());
        frame.putInt(message.remaining()).put(message).flip();
        while (frame.hasRemaining()) {
            assertThat(socket.write(frame)).isPositive();
        }
    }
}
