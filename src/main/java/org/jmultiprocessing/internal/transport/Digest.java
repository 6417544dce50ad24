package org.jmultiprocessing.internal.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests that Python's connections prove a key with, under the names that stand in their messages. */
enum Digest {
    SHA256("sha256", "HmacSHA256", 32),
    SHA384("sha384", "HmacSHA384", 48),
    SHA3_256("sha3_256", "HmacSHA3-256", 32),
    SHA3_384("sha3_384", "HmacSHA3-384", 48),
    /** All that Python before 3.12 knows. */
    MD5("md5", "HmacMD5", 16);

    private final String prefix;
    private final String algorithm;
    private final int length;

    Digest(String name, String algorithm, int length) {
        this.prefix = "{" + name + "}";
        this.algorithm = algorithm;
        this.length = length;
    }

    /** The one whose name in braces stands before the rest of {@code message}, or null. */
    static Digest before(byte[] message) {
        for (Digest each : values()) {
            byte[] prefix = each.prefix();
            if (message.length >= prefix.length && Arrays.equals(prefix, Arrays.copyOf(message, prefix.length))) {
                return each;
            }
        }
        return null;
    }

    /** Its name in braces. */
    byte[] prefix() {
        return prefix.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes of a result. */
    int length() {
        return length;
    }

    byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }
}
