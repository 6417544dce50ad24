package org.jmultiprocessing.internal.pool;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions used last. Parent and worker each keep one for the connection between them and touch it in the same
 * order, so that both always hold the same functions, without a word about it.
 */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 256;

    RecentlyUsed() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
    }
}
