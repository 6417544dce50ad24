package org.jmultiprocessing.internal.pool;

/** Nobody listens. */
final class Unheard implements PoolListener {
    static final PoolListener INSTANCE = new Unheard();

    private Unheard() {}
}
