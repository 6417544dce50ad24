package org.jmultiprocessing.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * A secret that both ends of a connection know, and prove to each other without sending it. It prints as nothing, is
 * compared in constant time and cannot be serialized. Immutable.
 */
public final class AuthKey {
    private static final int RANDOM_BYTES = 32;

    private final byte[] key;
    private final boolean allowsMd5;

    private AuthKey(byte[] key, boolean allowsMd5) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty key proves nothing: use null for no authentication");
        }
        this.key = key;
        this.allowsMd5 = allowsMd5;
    }

    /**
     * These bytes, as Python's {@code authkey=b"…"}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static AuthKey of(byte[] key) {
        return new AuthKey(key.clone(), false);
    }

    /** The UTF-8 bytes of this text. */
    public static AuthKey of(String key) {
        return new AuthKey(key.getBytes(StandardCharsets.UTF_8), false);
    }

    /** 32 bytes that nobody can guess. */
    public static AuthKey random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AuthKey(bytes, false);
    }

    /**
     * The same key, which the other end may also prove with MD5. That is all that Python before 3.12 can do; without this
     * it is refused.
     */
    public AuthKey allowLegacyMd5() {
        return new AuthKey(key, true);
    }

    /** A copy of the secret, for those who have to hand it on; keep it out of logs and messages. */
    public byte[] toBytes() {
        return key.clone();
    }

    boolean allowsMd5() {
        return allowsMd5;
    }

    /** Whether the other is a key of the same bytes; the time taken does not tell where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AuthKey that && MessageDigest.isEqual(key, that.key);
    }

    /** The same for all keys, since anything else would tell something of them. */
    @Override
    public int hashCode() {
        return AuthKey.class.hashCode();
    }

    /** {@code AuthKey(secret)}. */
    @Override
    public String toString() {
        return "AuthKey(secret)";
    }
}
