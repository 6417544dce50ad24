package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mutual proof that both ends know a key that never travels: the challenge and response of Python's
 * {@code multiprocessing.connection} since 3.12, with HMAC-SHA256.
 *
 * <pre>
 *  challenger                                     answerer
 *     | -- "#CHALLENGE#" "{sha256}" 40 random bytes --&gt; |
 *     | &lt;-- "{sha256}" HMAC(key, "{sha256}" random) --- |
 *     | -- "#WELCOME#" or "#FAILURE#" ----------------&gt; |      then the roles are swapped
 * </pre>
 */
final class Handshake {
    private static final byte[] CHALLENGE = ascii("#CHALLENGE#");
    private static final byte[] WELCOME = ascii("#WELCOME#");
    private static final byte[] FAILURE = ascii("#FAILURE#");
    private static final byte[] DIGEST = ascii("{sha256}");
    private static final int RANDOM_BYTES = 40;
    private static final int MESSAGE_LIMIT = 256;

    private Handshake() {}

    /** Makes the other end prove that it knows {@code key}; blocks for its answer. */
    static void challenge(Channel channel, byte[] key) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] message = concat(DIGEST, random);
        channel.send(concat(CHALLENGE, message));
        boolean proven = MessageDigest.isEqual(channel.receive(MESSAGE_LIMIT), response(key, message));
        channel.send(proven ? WELCOME : FAILURE);
        if (!proven) {
            throw new AuthenticationFailure(
                    "digest received was wrong: the other end of the connection has another key");
        }
    }

    /** Proves to the other end that this one knows {@code key}; blocks for its verdict. */
    static void answer(Channel channel, byte[] key) throws IOException {
        byte[] challenge = channel.receive(MESSAGE_LIMIT);
        byte[] message = Arrays.copyOfRange(challenge, Math.min(CHALLENGE.length, challenge.length), challenge.length);
        if (!startsWith(challenge, CHALLENGE) || !startsWith(message, DIGEST)) {
            throw new AuthenticationFailure("the other end of the connection sent no challenge that is understood here:"
                    + " length=" + challenge.length + ", expected digest=sha256");
        }
        channel.send(response(key, message));
        if (!Arrays.equals(channel.receive(MESSAGE_LIMIT), WELCOME)) {
            throw new AuthenticationFailure(
                    "digest sent was rejected: the other end of the connection has another key");
        }
    }

    private static byte[] response(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return concat(DIGEST, mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256, which every one must have", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
