package org.jmultiprocessing.internal.transport;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The secret that the processes of one tree share: 32 random bytes, made by the first of them and handed down through
 * the standard input of each child. It proves that a connection comes from within the tree.
 */
public final class TreeKey {
    /** Length of a key in bytes. */
    public static final int BYTES = 32;

    private static byte[] key;

    private TreeKey() {}

    /** In a child, before anything connects: the key that its parent sent. */
    public static synchronized void inherit(byte[] inherited) {
        key = inherited.clone();
    }

    /** A copy of the key, for a child; drawn at the first call in the tree's first process. */
    public static synchronized byte[] copy() {
        if (key == null) {
            key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
        }
        return key.clone();
    }

    /** Whether {@code candidate} starts with the key; the time taken does not tell where they differ. */
    static boolean opens(byte[] candidate) {
        return candidate.length >= BYTES && MessageDigest.isEqual(copy(), Arrays.copyOf(candidate, BYTES));
    }
}
