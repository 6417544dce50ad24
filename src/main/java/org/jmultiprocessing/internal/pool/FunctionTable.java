package org.jmultiprocessing.internal.pool;

import java.nio.ByteBuffer;

/** Gives equal functions the same number, so that a worker is sent them once. Guarded by the engine's lock. */
final class FunctionTable {
    private final RecentlyUsed<ByteBuffer, Function> byBytes = new RecentlyUsed<>();
    private int last;

    Function of(byte[] bytes) {
        ByteBuffer key = ByteBuffer.wrap(bytes);
        Function known = byBytes.get(key);
        if (known == null) {
            known = new Function(++last, bytes);
            byBytes.put(key, known);
        }
        return known;
    }
}
