package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first message of each connection: who may enter, and to whom the call goes.
 *
 * <pre>
 *  0        32     33          33+n
 * +--------+------+-----------+------------------+
 * |  key   |  n   |  service  |  its greeting    |
 * +--------+------+-----------+------------------+
 * </pre>
 *
 * On a Unix socket the key goes as it is: the directory lets in only the user, at both ends. On TCP, where another
 * user's program might sit at either end, {@link Handshake} comes first and the key's place is zero.
 */
record Greeting(String service, byte[] body) {
    private static final int LIMIT = 64 * 1024;

    static void send(Channel channel, String address, String service, byte[] body) throws IOException {
        boolean keyIsSafe = Address.isUnix(address);
        if (!keyIsSafe) {
            Handshake.run(Handshake.ofClient(TreeKey.copy(), false), channel);
        }
        byte[] name = service.getBytes(StandardCharsets.UTF_8);
        channel.send(ByteBuffer.allocate(TreeKey.BYTES + 1 + name.length + body.length)
                .put(keyIsSafe ? TreeKey.copy() : new byte[TreeKey.BYTES])
                .put((byte) name.length)
                .put(name)
                .put(body)
                .flip());
    }

    static Greeting receive(Channel channel, String address) throws IOException {
        boolean proven = !Address.isUnix(address);
        if (proven) {
            Handshake.run(Handshake.ofListener(TreeKey.copy(), false), channel);
        }
        byte[] message = channel.receive(LIMIT);
        if (!proven && !TreeKey.opens(message)) {
            throw new AuthenticationFailure("a connection was refused: it did not show the key of this process tree");
        }
        int end = TreeKey.BYTES + 1 + (message.length > TreeKey.BYTES ? message[TreeKey.BYTES] & 0xff : 0);
        if (message.length < end || message.length == TreeKey.BYTES) {
            throw new StreamCorruptedException("a connection's greeting is cut short: length=" + message.length);
        }
        int start = TreeKey.BYTES + 1;
        String service = new String(message, start, end - start, StandardCharsets.UTF_8);
        return new Greeting(service, Arrays.copyOfRange(message, end, message.length));
    }
}
