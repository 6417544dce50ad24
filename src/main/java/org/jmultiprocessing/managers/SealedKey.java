package org.jmultiprocessing.managers;

import java.util.HexFormat;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.internal.transport.TreeSeal;

/**
 * A server's key as it travels with a proxy, for those processes of the same tree whose own key is another one. Whoever is
 * not of the tree learns nothing of it.
 */
final class SealedKey {
    private SealedKey() {}

    static String of(AuthKey key) {
        return HexFormat.of().formatHex(TreeSeal.seal(key.toBytes()));
    }

    /** Null for the key of this process: nothing was sealed, or not in this tree. */
    static AuthKey open(String sealed) {
        byte[] opened = sealed.isEmpty() ? null : TreeSeal.open(HexFormat.of().parseHex(sealed));
        return opened == null ? null : AuthKey.of(opened);
    }
}
