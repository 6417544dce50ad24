package org.jmultiprocessing.internal.transport;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Secrets that travel within a process tree and mean nothing outside of it: sealed with the key that its processes share.
 *
 * <pre>
 *  0       16        16+n        48+n
 * +-------+---------+-----------+
 * | nonce | secret  |  proof    |     secret ^ HMAC(tree's key, nonce, 0 1 2 …);  HMAC(tree's key, nonce, sealed, -1)
 * +-------+---------+-----------+
 * </pre>
 */
public final class TreeSeal {
    private static final int NONCE_BYTES = 16;
    private static final int PROOF = -1;

    private TreeSeal() {}

    /** The secret, to be read by processes of this tree alone. */
    public static byte[] seal(byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = crypt(nonce, secret);
        byte[] body = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        byte[] proof = hmac(body, PROOF);
        return ByteBuffer.allocate(body.length + proof.length)
                .put(body)
                .put(proof)
                .array();
    }

    /** What was sealed; null if that was in another tree, or it was changed. */
    public static byte[] open(byte[] bytes) {
        int end = bytes.length - Digest.SHA256.length();
        if (end < NONCE_BYTES) {
            return null;
        }
        byte[] body = Arrays.copyOf(bytes, end);
        if (!MessageDigest.isEqual(hmac(body, PROOF), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return null;
        }
        return crypt(Arrays.copyOf(body, NONCE_BYTES), Arrays.copyOfRange(body, NONCE_BYTES, end));
    }

    private static byte[] crypt(byte[] nonce, byte[] text) {
        byte[] out = text.clone();
        byte[] mask = {};
        for (int i = 0; i < out.length; i++) {
            int within = i % Digest.SHA256.length();
            if (within == 0) {
                mask = hmac(nonce, i / Digest.SHA256.length());
            }
            out[i] ^= mask[within];
        }
        return out;
    }

    private static byte[] hmac(byte[] message, int number) {
        byte[] numbered = ByteBuffer.allocate(message.length + Integer.BYTES)
                .put(message)
                .putInt(number)
                .array();
        return Digest.SHA256.hmac(TreeKey.copy(), numbered);
    }
}
